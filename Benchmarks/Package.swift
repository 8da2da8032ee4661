// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the main package resolves nothing for it. The code sets are in the
// source tree one folder up; only that target is built.
let package = Package(
    name: "ChartkeeperBenchmarks",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "code-sets-benchmarks", targets: ["CodeSetsBenchmarks"]),
        .executable(name: "search-accuracy", targets: ["SearchAccuracy"]),
        .executable(name: "vault-benchmarks", targets: ["VaultBenchmarks"]),
        .executable(
            name: "deidentification-benchmarks",
            targets: ["DeidentificationBenchmarks"]
        ),
        .executable(name: "coding-benchmarks", targets: ["CodingBenchmarks"]),
        .executable(name: "claim-benchmarks", targets: ["ClaimBenchmarks"]),
    ],
    dependencies: [
        .package(name: "Chartkeeper", path: "../"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .executableTarget(
            name: "CodeSetsBenchmarks",
            dependencies: [.product(name: "CodeSets", package: "Chartkeeper")]
        ),
        .executableTarget(
            name: "SearchAccuracy",
            dependencies: [.product(name: "CodeSets", package: "Chartkeeper")]
        ),
        .executableTarget(
            name: "VaultBenchmarks",
            dependencies: [
                .product(name: "RecordVault", package: "Chartkeeper"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]
        ),
        .executableTarget(
            name: "DeidentificationBenchmarks",
            dependencies: [.product(name: "Deidentification", package: "Chartkeeper")]
        ),
        // The generator of claims is that of the tests, by links to its files.
        .executableTarget(
            name: "ClaimBenchmarks",
            dependencies: [.product(name: "Claims", package: "Chartkeeper")]
        ),
        .executableTarget(
            name: "CodingBenchmarks",
            dependencies: [.product(name: "Workflow", package: "Chartkeeper")]
        ),
    ],
    swiftLanguageModes: [.v6]
)
