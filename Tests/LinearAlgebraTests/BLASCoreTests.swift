import LinearAlgebra
import Testing

@Suite("Which core of OpenBLAS to ask for")
struct BLASCoreTests {
  private func better(
    than core: String, isFree: Bool = true, hasAVX512: Bool = true, set: Set<String> = []
  ) -> String? {
    BLAS.betterCore(
      than: core, isFree: isFree, hasAVX512: hasAVX512, isSet: { set.contains($0) })
  }

  @Test(
    "one with AVX-512 where the processor has it and the library chose one without",
    arguments: ["Haswell", "Zen", "Prescott"])
  func asks(core: String) {
    #expect(better(than: core) == "SkylakeX")
    #expect(better(than: core, set: ["OPENBLAS_NUM_THREADS"]) == "SkylakeX")
  }

  @Test(
    "none where the library's has AVX-512, or is of a version that we do not know",
    arguments: ["SkylakeX", "Cooperlake", "SapphireRapids", "Neoversen1", ""])
  func keeps(core: String) { #expect(better(than: core) == nil) }

  @Test("none on a processor without AVX-512, and none that the library does not have")
  func impossible() {
    #expect(better(than: "Haswell", hasAVX512: false) == nil)
    #expect(better(than: "Haswell", isFree: false) == nil)
  }

  @Test("none where the user named one")
  func named() { #expect(better(than: "Haswell", set: [BLAS.coreVariable]) == nil) }
}
