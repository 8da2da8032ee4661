// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the main package resolves nothing for it. The code sets are in the
// source tree one folder up; only that target is built.
let package = Package(
    name: "ChartkeeperBenchmarks",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "code-sets-benchmarks", targets: ["CodeSetsBenchmarks"])],
    dependencies: [.package(name: "Chartkeeper", path: "../")],
    targets: [
        .executableTarget(
            name: "CodeSetsBenchmarks",
            dependencies: [.product(name: "CodeSets", package: "Chartkeeper")]
        )
    ],
    swiftLanguageModes: [.v6]
)
