// swift-tools-version: 6.2
import PackageDescription

/// The settings every target of ours is compiled with.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

let argumentParser: Target.Dependency = .product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let collections: Target.Dependency = .product(name: "Collections", package: "swift-collections")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")

/// A library target; `data` says that it ships tables in its `Data` folder.
func library(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    data: Bool = false
) -> Target {
    .target(
        name: name,
        dependencies: dependencies,
        resources: data ? [.copy("Data")] : [],
        swiftSettings: strict
    )
}

/// The test target of a library; fixtures stay beside the tests and are read by path.
func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: name + "Tests",
        dependencies: [.target(name: name)] + dependencies,
        exclude: ["Fixtures"],
        swiftSettings: strict
    )
}

let package = Package(
    name: "Chartkeeper",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "chartkeeper", targets: ["chartkeeper"]),
        // For the package of benchmarks.
        .library(name: "CodeSets", targets: ["CodeSets"]),
        .library(
            name: "Deidentification",
            targets: ["CodeSets", "ClinicalText", "Deidentification"]
        ),
        .library(name: "RecordVault", targets: ["ClinicalRecords", "RecordVault", "Sealing"]),
        .library(
            name: "Claims",
            targets: ["CodeSets", "ClinicalRecords", "X12", "ClaimExport", "Workflow"]
        ),
        .library(
            name: "Workflow",
            targets: ["ClinicalRecords", "ClinicalText", "CodingEngine", "Workflow"]
        ),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(
            name: "COpenSSL",
            pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]
        ),
        .systemLibrary(
            name: "CZlib",
            pkgConfig: "zlib",
            providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]
        ),
        library("CodeSets", ["CZlib"], data: true),
        library("FHIR"),
        library("ClinicalRecords", ["CodeSets", "FHIR"]),
        library("ClinicalText", data: true),
        library("CodingEngine", ["ClinicalRecords", "ClinicalText", "CodeSets"], data: true),
        library(
            "Deidentification",
            ["ClinicalRecords", "ClinicalText", "CodeSets", "FHIR"],
            data: true
        ),
        library("Scoring", ["ClinicalRecords", "CodeSets"]),
        library("Practice", ["ClinicalRecords", "CodeSets", "Scoring"], data: true),
        library("ClaimEdits", ["ClinicalRecords", "CodeSets"]),
        library("Sealing", ["COpenSSL", asn1]),
        library("RecordVault", ["ClinicalRecords", "Sealing", grdb, logging]),
        library("X12", data: true),
        library("ClaimExport", ["ClinicalRecords", "CodeSets", "X12", "FHIR", "Sealing"]),
        library(
            "Workflow",
            [
                "CodeSets", "ClinicalRecords", "ClinicalText", "CodingEngine", "Scoring",
                "ClaimEdits", "Sealing", "RecordVault", "X12", "FHIR", "ClaimExport",
                "Deidentification", "Practice", logging, collections,
            ]
        ),
        library(
            "ChartkeeperCommands",
            [
                "Workflow", "CodeSets", "ClinicalRecords", "ClinicalText", "CodingEngine",
                "Scoring", "ClaimEdits", "Sealing", "RecordVault", "X12", "FHIR", "ClaimExport",
                "Deidentification", "Practice", argumentParser,
            ]
        ),
        .executableTarget(
            name: "chartkeeper",
            dependencies: ["ChartkeeperCommands"],
            swiftSettings: strict
        ),

        tests("CodeSets"),
        tests("FHIR"),
        tests("ClinicalRecords", ["CodeSets", "FHIR"]),
        tests("ClinicalText"),
        tests("Deidentification", ["ClinicalRecords", "ClinicalText", "CodeSets"]),
        tests("CodingEngine", ["ClinicalRecords", "ClinicalText", "CodeSets", "Scoring"]),
        tests("ClaimEdits", ["ClinicalRecords", "CodeSets"]),
        tests("Scoring", ["ClinicalRecords", "CodeSets"]),
        tests("Practice", ["ClinicalRecords", "CodeSets", "Scoring"]),
        tests("Sealing"),
        tests("RecordVault", ["ClinicalRecords", "CodeSets", "Sealing", grdb]),
        tests("X12"),
        tests("ClaimExport", ["ClinicalRecords", "CodeSets", "X12", "Sealing"]),
        tests(
            "Workflow",
            [
                "CodeSets", "ClinicalRecords", "CodingEngine", "Scoring", "ClaimExport", "Sealing",
                "RecordVault", "Deidentification", "Practice",
            ]
        ),
        tests("ChartkeeperCommands", ["Sealing"]),
    ],
    swiftLanguageModes: [.v6]
)

// For runs under a sanitizer, which build everything a second time: the targets that hold pointers and
// keys, with what they need and their tests, and nothing beside.
if Context.environment["CHARTKEEPER_SEALED_ONLY"] != nil {
    let kept: Set = [
        "COpenSSL", "CZlib", "CodeSets", "FHIR", "ClinicalRecords", "Sealing", "RecordVault",
        "SealingTests", "RecordVaultTests",
    ]
    package.targets.removeAll { !kept.contains($0.name) }
    package.products = []
}
