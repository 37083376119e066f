// swift-tools-version: 6.2
import PackageDescription

// Every target of ours is held to the same rules; a warning is an error.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "footfall",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "footfall", targets: ["FootfallCommand"]),
    .library(
      name: "Footfall",
      targets: [
        "Marketing", "ScenarioFiles", "Engine", "Measures", "Experiments", "Results", "Reports",
        "JSONDocuments",
      ]),
    // What the package in benchmarks/ measures on its own.
    .library(
      name: "FootfallParts", targets: ["RandomStreams", "LinearAlgebra", "CAllocationCount"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    // Words of Hummingbird's own interface; they come with it.
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
  ],
  targets: [
    // The command line. Imports run from the top of this list to the bottom, never back.
    .executableTarget(
      name: "FootfallCommand",
      dependencies: [
        "WorkbenchServer", "Studies", "Pages", "Catalogue", "Reports", "Results", "Experiments",
        "Measures", "Engine", "ScenarioFiles", "Marketing", "Charts", "JSONDocuments",
        "TerminalText",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // Compares exact counters of work and allocations with a file; see benchmarks/check-counters.
    .executableTarget(
      name: "CounterGate",
      dependencies: [
        "Results", "Engine", "ScenarioFiles", "Marketing", "JSONDocuments", "CAllocationCount",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // Stands in for malloc wherever it is linked: for the gate and for benchmarks, never for footfall.
    .target(name: "CAllocationCount"),
    // The local web application.
    .target(
      name: "WorkbenchServer",
      dependencies: [
        "Studies", "Pages", "Catalogue", "Reports", "Results", "Experiments", "Measures",
        "Engine", "ScenarioFiles", "Marketing", "Charts", "JSONDocuments",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
      ],
      resources: [.embedInCode("Web")]),
    // One run from a scenario's text to its folder, for whoever starts it.
    .target(
      name: "Studies",
      dependencies: [
        "Catalogue", "Reports", "Results", "Experiments", "Measures", "Engine", "ScenarioFiles",
        "Marketing",
        "JSONDocuments",
      ]),
    // Reports as one page of HTML.
    .target(
      name: "Pages",
      dependencies: [
        "Charts", "Results", "Experiments", "Measures", "Marketing", "JSONDocuments",
      ],
      resources: [.embedInCode("Web")]),
    // Many runs: listed, filtered, compared, exported.
    .target(
      name: "Catalogue",
      dependencies: [
        "Results", "Experiments", "Measures", "ScenarioFiles", "Marketing", "Statistics",
        "JSONDocuments",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "Reports",
      dependencies: [
        "Results", "Experiments", "Measures", "Engine", "ScenarioFiles", "Marketing",
        "TerminalText",
      ]),
    .target(
      name: "Results",
      dependencies: [
        "Experiments", "Measures", "Engine", "ScenarioFiles", "Marketing", "LinearAlgebra",
        "JSONDocuments", "COpenSSL",
      ]),
    .target(name: "Experiments", dependencies: ["Measures", "Engine", "Marketing", "Statistics"]),
    .target(
      name: "Measures", dependencies: ["Engine", "Marketing", "Statistics", "TerminalText"]),
    .target(
      name: "Engine",
      dependencies: [
        "Marketing", "Fitting", "Statistics", "RandomStreams", "LinearAlgebra", "CKernels",
      ]),
    .target(
      name: "ScenarioFiles",
      dependencies: [
        "Marketing", "Statistics", "TerminalText",
        .product(name: "Yams", package: "Yams"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      resources: [.embedInCode("Templates")]),
    .target(name: "Marketing", dependencies: ["Statistics"]),
    // Models that are fitted to what was observed.
    .target(name: "Fitting", dependencies: ["LinearAlgebra"]),
    .target(name: "Statistics", dependencies: []),
    // Figures as SVG and as Vega-Lite, with a table beside each.
    .target(name: "Charts", dependencies: ["TerminalText", "JSONDocuments"]),
    // JSON whose keys keep their order, and numbers as files write them.
    .target(name: "JSONDocuments", dependencies: []),
    // How wide letters stand in a terminal, and how numbers read.
    .target(name: "TerminalText", dependencies: []),
    .target(name: "RandomStreams", dependencies: []),
    .target(name: "LinearAlgebra", dependencies: ["COpenBLAS", "CLAPACKE"]),

    // The innermost loops of the engine, one source for every instruction set.
    .target(name: "CKernels", exclude: ["kernels.inc", "draws.inc", "choice.inc"]),

    // Debian's libraries as modules: LinearAlgebra imports the first two, Results the third.
    .systemLibrary(
      name: "COpenBLAS", pkgConfig: "openblas", providers: [.apt(["libopenblas-dev"])]),
    .systemLibrary(
      name: "CLAPACKE", pkgConfig: "lapacke", providers: [.apt(["liblapacke-dev"])]),
    .systemLibrary(
      name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),

    // Folders for tests that write files.
    .target(name: "TestFolders", path: "Tests/TestFolders"),

    .testTarget(name: "RandomStreamsTests", dependencies: ["RandomStreams", "Statistics"]),
    .testTarget(name: "LinearAlgebraTests", dependencies: ["LinearAlgebra"]),
    .testTarget(
      name: "FittingTests", dependencies: ["Fitting", "RandomStreams", "LinearAlgebra"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(
      name: "ScenarioFilesTests", dependencies: ["ScenarioFiles", "Marketing", "Statistics"]),
    .testTarget(
      name: "EngineTests",
      dependencies: [
        "Engine", "Marketing", "ScenarioFiles", "Fitting", "Statistics", "RandomStreams",
        "LinearAlgebra", "CKernels",
      ]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: [
        "Experiments", "Measures", "Engine", "Marketing", "ScenarioFiles", "Statistics",
      ]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "TestFolders",
        "Results", "Reports", "Experiments", "Measures", "Engine", "ScenarioFiles", "Marketing",
        "JSONDocuments", "TerminalText",
      ]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "JSONDocuments", "TerminalText"]),
    .testTarget(
      name: "PagesTests",
      dependencies: [
        "TestFolders",
        "Pages", "Studies", "Charts", "Results", "Experiments", "Measures", "Engine",
        "ScenarioFiles", "Marketing", "JSONDocuments",
      ]),
    .testTarget(
      name: "CatalogueTests",
      dependencies: [
        "TestFolders",
        "Catalogue", "Results", "Experiments", "Measures", "Engine", "ScenarioFiles", "Marketing",
        "JSONDocuments",
      ]),
    .testTarget(
      name: "WorkbenchServerTests",
      dependencies: [
        "WorkbenchServer", "Catalogue", "Results", "Experiments", "ScenarioFiles", "Marketing",
      ]),
  ]
)

for target in package.targets where target.type != .system && target.name != "CKernels" {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
