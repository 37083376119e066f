import Foundation
import Testing

@testable import Charts

/// Colours stand out from the ground, and from each other to people who see fewer of them.
@Suite struct PaletteTests {
  static let palettes = [Palette.light, .dark]

  @Test(arguments: palettes)
  func marksStandOutFromTheGround(palette: Palette) {
    let ground = Colour(palette.ground)
    for colour in palette.series + [palette.better, palette.worse, palette.unclear, palette.axis] {
      // WCAG 2.2, success criterion 1.4.11: 3:1 for graphics.
      #expect(Colour(colour).contrast(with: ground) >= 3, "\(colour)")
    }
    for text in [palette.text, palette.soft] {
      // Criterion 1.4.3: 4.5:1 for text.
      #expect(Colour(text).contrast(with: ground) >= 4.5, "\(text)")
    }
  }

  @Test(arguments: palettes)
  func textsStandOutFromTheirCells(palette: Palette) {
    for step in 0..<Palette.heatSteps {
      let cell = Colour(palette.heat[step])
      let text = Colour(palette.colour(of: .heatText(step)))
      #expect(text.contrast(with: cell) >= 4.5, "step \(step)")
    }
  }

  @Test(arguments: palettes)
  func seriesDifferToEverybody(palette: Palette) {
    for sight in Sight.allCases {
      let seen = palette.series.map { Colour($0).seen(with: sight).oklab }
      for (position, one) in seen.enumerated() {
        for other in seen.dropFirst(position + 1) {
          // In OKLab, black to white is 1; 0.02 is a just noticeable difference.
          #expect(one.distance(to: other) >= 0.1, "\(sight): series \(position)")
        }
      }
    }
  }

  @Test(arguments: palettes)
  func stepsOfHeatGoOneWay(palette: Palette) {
    for sight in Sight.allCases {
      let lightness = palette.heat.map { Colour($0).seen(with: sight).oklab.lightness }
      let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
      #expect(steps.allSatisfy { $0 > 0.015 } || steps.allSatisfy { $0 < -0.015 })
    }
  }

  @Test func noTwoOfManySeriesLookAlike() {
    let looks = (0..<56).map { "\(Series.colour($0)) \(Series.symbol($0))" }
    #expect(Set(looks).count == 56)
  }
}

/// How somebody sees colours.
enum Sight: CaseIterable {
  case common, protanopia, deuteranopia
}

/// A colour in linear light.
struct Colour {
  let red, green, blue: Double

  init(_ hex: String) {
    let value = Int(hex.dropFirst(), radix: 16) ?? 0
    func linear(_ byte: Int) -> Double {
      let share = Double(byte & 0xFF) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    (red, green, blue) = (linear(value >> 16), linear(value >> 8), linear(value))
  }

  private init(_ rows: [[Double]], of colour: Colour) {
    func sum(_ row: [Double]) -> Double {
      min(1, max(0, row[0] * colour.red + row[1] * colour.green + row[2] * colour.blue))
    }
    (red, green, blue) = (sum(rows[0]), sum(rows[1]), sum(rows[2]))
  }

  /// The ratio of luminances, WCAG 2.2.
  func contrast(with other: Colour) -> Double {
    let both = [luminance, other.luminance].sorted()
    return (both[1] + 0.05) / (both[0] + 0.05)
  }

  private var luminance: Double { 0.2126 * red + 0.7152 * green + 0.0722 * blue }

  /// As somebody sees it.
  ///
  /// G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A physiologically-
  /// based model for simulation of color vision deficiency", IEEE TVCG 15 (2009), severity 1.0.
  func seen(with sight: Sight) -> Colour {
    switch sight {
    case .common: self
    case .protanopia:
      Colour(
        [
          [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
          [-0.003882, -0.048116, 1.051998],
        ], of: self)
    case .deuteranopia:
      Colour(
        [
          [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
          [-0.011820, 0.042940, 0.968881],
        ], of: self)
    }
  }

  /// The colour in OKLab.
  ///
  /// B. Ottosson, "A perceptual color space for image processing" (2020).
  var oklab: Lab {
    let l = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let m = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let s = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return Lab(
      lightness: 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      a: 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      b: 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
  }
}

/// A colour as eyes compare it.
struct Lab {
  let lightness, a, b: Double

  func distance(to other: Lab) -> Double {
    hypot(hypot(lightness - other.lightness, a - other.a), b - other.b)
  }
}
