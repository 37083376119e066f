/// The colours of inks on one ground.
///
/// The series follow M. Okabe and K. Ito, "Color universal design" (2008): their hues, with
/// lightness changed so that each stands out from the ground by 3:1 (WCAG 2.2, 1.4.11) and all
/// differ from each other to people with protanopia and deuteranopia; a test holds both.
public struct Palette: Hashable, Sendable {
  /// How many colours series have before they begin anew.
  static let seriesColours = 7
  /// How many steps there are from little to much.
  static let heatSteps = 7

  let series: [String]
  let heat: [String]
  /// The first step on which texts are as ``deepText`` says.
  let firstDeepStep: Int
  let shallowText, deepText: String
  let text, soft, rule, axis, ground, better, worse, unclear: String

  /// On white, for light pages and for print.
  public static let light = Palette(
    series: ["#0072b2", "#d55e00", "#009e73", "#62284a", "#704500", "#5996c4", "#666666"],
    heat: ["#edf3f9", "#d3e3f1", "#aecde6", "#7fb1d8", "#4d8fc4", "#22699f", "#0b4472"],
    firstDeepStep: 5, shallowText: "#1b1f24", deepText: "#ffffff",
    text: "#1b1f24", soft: "#57606a", rule: "#e3e6ea", axis: "#8a929b", ground: "#ffffff",
    better: "#00785a", worse: "#b5420a", unclear: "#666d75")

  /// On near black, for dark pages.
  public static let dark = Palette(
    series: ["#4aa3e0", "#e8743b", "#26bb99", "#f5c3e3", "#f1b627", "#2b7eb7", "#6c6c6c"],
    heat: ["#1d2733", "#20384f", "#234d71", "#2b6797", "#4486bb", "#77aeda", "#c3dff5"],
    firstDeepStep: 4, shallowText: "#e6e9ed", deepText: "#12161b",
    text: "#e6e9ed", soft: "#a3abb5", rule: "#2b313a", axis: "#6f7883", ground: "#15181d",
    better: "#3ccca4", worse: "#f28a55", unclear: "#9aa3ad")

  /// The colour of an ink.
  func colour(of ink: Ink) -> String {
    switch ink {
    case .series(let index): series[Series.colour(index)]
    case .heat(let step): heat[step]
    case .heatText(let step): step < firstDeepStep ? shallowText : deepText
    case .text: text
    case .soft: soft
    case .rule: rule
    case .axis: axis
    case .ground: ground
    case .better: better
    case .worse: worse
    case .unclear: unclear
    }
  }

  /// Declarations of the variables that ``rules`` use: `--chart-s0: #0072b2; …`.
  public var variables: String {
    Ink.all.map { "--chart-\($0.name): \(colour(of: $0));" }.joined(separator: " ")
  }

  /// The rules that a page needs for figures of ``SVGStyle/page``, beside the variables.
  public static var rules: String {
    let inks = Ink.all.map { ink in
      ".chart .f-\(ink.name) { fill: var(--chart-\(ink.name)); } "
        + ".chart .l-\(ink.name) { stroke: var(--chart-\(ink.name)); }"
    }
    return
      ([
        ".chart text { font-family: \(Lettering.fonts); font-variant-numeric: tabular-nums; "
          + "fill: var(--chart-text); }",
        ".chart path { fill: none; }",
      ] + inks).joined(separator: "\n")
  }
}
