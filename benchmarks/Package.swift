// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who only builds Footfall builds a benchmark library.
// The library finds targets only under a folder called Benchmarks, and its default traits need
// packages that Footfall has no use for: allocations are counted by CAllocationCount.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let footfall = Target.Dependency.product(name: "Footfall", package: "footfall")
let parts = Target.Dependency.product(name: "FootfallParts", package: "footfall")

func benchmarks(_ name: String) -> Target {
  .executableTarget(
    name: name,
    dependencies: [
      "BenchmarkSupport", footfall, parts, .product(name: "Benchmark", package: "benchmark"),
    ],
    path: "Benchmarks/\(name)",
    plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")])
}

let package = Package(
  name: "footfall-benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [
    .package(name: "footfall", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    .target(
      name: "BenchmarkSupport",
      dependencies: [footfall, parts, .product(name: "Benchmark", package: "benchmark")],
      path: "Support"),
    benchmarks("MicroBenchmarks"),
    benchmarks("ScenarioBenchmarks"),
    benchmarks("FileBenchmarks"),
  ]
)

for target in package.targets {
  target.swiftSettings = (target.swiftSettings ?? []) + strict
}
