import Foundation
import TestFolders
import Testing

/// `footfall plot`, and the one screen that a run ends with.
@Suite("footfall plot", .enabled(if: FootfallProcess.isBuilt))
struct PlotCommandTests {
  private func ran() throws -> TemporaryFolder {
    let folder = try SmallScenario.folder()
    let run = try FootfallProcess.run(["run", "small.yaml", "--quiet"], in: folder)
    #expect(run.status == 0, "\(run.errors)")
    return folder
  }

  @Test("without a figure the names are listed, and each can be drawn and restyled")
  func everyFigure() throws {
    let folder = try ran()
    let list = try FootfallProcess.run(["plot", "small"], in: folder)
    #expect(list.status == 0, "\(list.errors)")
    let names = list.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(names.contains("forest") && names.count > 4)
    for name in names {
      let svg = try FootfallProcess.run(["plot", "small", "--figure", "\(name)"], in: folder)
      #expect(svg.status == 0 && svg.output.hasPrefix("<svg "), "\(name): \(svg.errors)")
      #expect(svg.output.hasSuffix("</svg>\n"))
      let restyled = try FootfallProcess.run(
        ["plot", "small", "--figure", "\(name)", "--format", "vega-lite"], in: folder)
      let document = try JSONSerialization.jsonObject(with: Data(restyled.output.utf8))
      #expect(((document as? [String: Any])?["$schema"] as? String)?.contains("v5") == true)
    }
  }

  @Test("an unknown figure is refused with those there are")
  func unknown() throws {
    let outcome = try FootfallProcess.run(["plot", "small", "--figure", "forrest"], in: try ran())
    #expect(outcome.status == 64)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains("no figure `forrest`; did you mean forest"))
    #expect(outcome.errors.contains("Its figures:\n"))
  }

  @Test("--out writes a file, the same bytes as standard output")
  func file() throws {
    let folder = try ran()
    let figure = ["plot", "small", "--figure", "forest", "--language", "zh", "--width", "400"]
    let shown = try FootfallProcess.run(figure, in: folder)
    let kept = try FootfallProcess.run(figure + ["--out", "forest.svg"], in: folder)
    #expect(kept.status == 0 && kept.output.isEmpty, "\(kept.errors)")
    #expect(try folder.bytes("forest.svg") == Data(shown.output.utf8))
  }

  @Test("a picture without the converter is refused with what to install")
  func noConverter() throws {
    let folder = try ran()
    let outcome = try FootfallProcess.shell(
      "PATH=/nowhere \"$footfall\" plot small --figure forest --format png --out forest.png",
      in: folder)
    #expect(outcome.status == 66)
    #expect(outcome.errors.contains("apt-get install librsvg2-bin"))
    #expect(!folder.contents().contains("forest.png"))
  }

  @Test("a run ends with one screen that says the verdict first; --full has the whole report")
  func oneScreen() throws {
    let folder = try ran()
    let screen = try FootfallProcess.run(["run", "small.yaml", "--quiet"], in: folder)
    let lines = screen.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 41)
    let verdict = try #require(lines.firstIndex { $0.hasPrefix("Verdict") })
    let costs = try #require(lines.firstIndex { $0.hasPrefix("Costs") })
    #expect(verdict < costs)
    #expect(screen.output.contains("From start to end"))
    #expect(!screen.output.contains("\u{1B}["))
    let full = try FootfallProcess.run(["run", "small.yaml", "--quiet", "--full"], in: folder)
    let id = try #require(folder.contents(of: "results/small").first { !$0.contains("/") })
    let report = String(
      decoding: try folder.bytes("results/small/\(id)/report.txt"), as: UTF8.self)
    #expect(full.output.hasPrefix(report))
  }

  @Test("colour is for terminals, unless somebody says otherwise")
  func colour() throws {
    let folder = try ran()
    func output(_ variables: String) throws -> String {
      try FootfallProcess.shell("\(variables) \"$footfall\" run small.yaml --quiet", in: folder)
        .output
    }
    #expect(try output("CLICOLOR_FORCE=1").contains("\u{1B}[1m"))
    #expect(try !output("CLICOLOR_FORCE=1 NO_COLOR=1").contains("\u{1B}["))
    #expect(try !output("CLICOLOR_FORCE=0").contains("\u{1B}["))
  }
}
