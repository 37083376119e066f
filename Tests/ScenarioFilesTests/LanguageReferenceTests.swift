import Testing

@testable import ScenarioFiles

@Suite("Reference of the language")
struct LanguageReferenceTests {
  private let reference = LanguageReference.current

  private func entry(_ path: String, _ key: String) throws -> LanguageReference.Entry {
    let table = try #require(reference.tables.first { $0.path == path })
    return try #require(table.entries.first { $0.key == key })
  }

  @Test("every key of the file that this version reads has an entry with a meaning")
  func complete() {
    let declared = TopKeys.all.filter { !$0.isLater }.map(\.name)
    #expect(reference.sections.map(\.key) == declared)
    for table in reference.tables {
      for entry in table.entries {
        #expect(!entry.value.isEmpty, "\(table.path).\(entry.key)")
      }
    }
  }

  @Test("keys below ids are found at their path, whatever forms the table has besides")
  func nested() throws {
    #expect(
      try entry("journeys.<id>.edges.<id>", "chance").value == "a chance such as `4% per week`")
    #expect(try entry("strategies.<id>.channels.<id>", "budget").meaning.hasPrefix("Money"))
    #expect(try entry("desks.<id>", "people").meaning.hasSuffix("Required."))
    #expect(try entry("channels.<id>.cost", "running").meaning.hasSuffix("Default: nothing."))
  }

  @Test("a key of some kinds of channel says which; one of all kinds says nothing")
  func kinds() throws {
    #expect(try entry("channels.<id>", "kind").value.contains("`broadcast`"))
    #expect(try entry("channels.<id>", "seen").kinds == ["broadcast"])
    #expect(try entry("channels.<id>", "cost").kinds.isEmpty)
  }

  @Test("values are explained, drivers among them")
  func forms() throws {
    let driver = try #require(reference.forms.first { $0.name == "driver" })
    #expect(driver.examples.contains("share of friends in <journey>.<stage>"))
    #expect(reference.forms.contains { $0.name == "share" && $0.examples == ["30%"] })
  }
}
