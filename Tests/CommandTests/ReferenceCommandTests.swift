import TestFolders
import Testing

@Suite("footfall reference", .enabled(if: FootfallProcess.isBuilt))
struct ReferenceCommandTests {
  @Test("a part is printed alone; the whole page has all parts")
  func parts() throws {
    let folder = try TemporaryFolder()
    let desks = try FootfallProcess.run(["reference", "desks"], in: folder)
    #expect(desks.status == 0)
    #expect(desks.output.contains("| `handling` | a length of time such as"))
    let all = try FootfallProcess.run(["reference", "--all"], in: folder)
    #expect(all.output.contains(desks.output))
    for part in ["## `channels.<id>`", "## Values", "## Measures", "`utilisation of <desk>`"] {
      #expect(all.output.contains(part), "\(part)")
    }
  }

  @Test("a part that does not exist is refused with the nearest, and two wishes at once too")
  func unknown() throws {
    let folder = try TemporaryFolder()
    let wrong = try FootfallProcess.run(["reference", "chanels"], in: folder)
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("near to it: channels"))
    #expect(try FootfallProcess.run(["reference", "desks", "--all"], in: folder).status == 64)
  }
}
