import RandomStreams
import Testing

@Suite("Purpose")
struct PurposeTests {
  /// Computed in Python from the definition of the code.
  @Test(
    "has a code that only its name decides",
    arguments: [
      ("", 0x5C9F_FD72), ("a", 0x4AD4_9D47), ("channel.leaflets.exposure", 0x2F43_95AD),
      ("渠道.传单", 0x03A9_97B4),
    ] as [(String, UInt32)])
  func code(name: String, code: UInt32) {
    #expect(Purpose(name).code == code)
  }

  @Test("two names with one code are found, the earlier first")
  func clash() throws {
    let names = ["a", "purpose.13379", "b", "purpose.121543", "c"]
    let clash = try #require(Purpose.firstClash(in: names))
    #expect(clash == ("purpose.13379", "purpose.121543"))
  }

  @Test("a name given twice is no clash")
  func twice() {
    #expect(Purpose.firstClash(in: ["a", "b", "a", "b"]) == nil)
  }
}
