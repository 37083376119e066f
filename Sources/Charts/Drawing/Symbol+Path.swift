import Foundation

extension Symbol {
  /// The outline as SVG path data; all symbols take about the same area.
  func path(around middle: Point, radius: Double, number: (Double) -> String) -> String {
    func data(_ corners: [(x: Double, y: Double)], _ size: Double) -> String {
      let places = corners.map { corner in
        number(middle.x + corner.x * radius * size) + " "
          + number(middle.y + corner.y * radius * size)
      }
      return "M" + places.joined(separator: "L") + "Z"
    }
    switch self {
    case .circle:
      let r = number(radius * 0.9)
      let left = number(middle.x - radius * 0.9)
      let right = number(middle.x + radius * 0.9)
      let y = number(middle.y)
      return "M\(left) \(y)A\(r) \(r) 0 1 1 \(right) \(y)A\(r) \(r) 0 1 1 \(left) \(y)Z"
    case .square: return data([(-1, -1), (1, -1), (1, 1), (-1, 1)], 0.8)
    case .triangle: return data([(0, -1), (1, 0.8), (-1, 0.8)], 1)
    case .diamond: return data([(0, -1), (1, 0), (0, 1), (-1, 0)], 1)
    case .downward: return data([(0, 1), (1, -0.8), (-1, -0.8)], 1)
    case .cross:
      let a = 0.36
      return data(
        [
          (-a, -1), (a, -1), (a, -a), (1, -a), (1, a), (a, a), (a, 1), (-a, 1), (-a, a), (-1, a),
          (-1, -a), (-a, -a),
        ], 0.98)
    case .hexagon: return data(Self.corners(6, inner: nil), 0.98)
    case .star: return data(Self.corners(5, inner: 0.45), 1)
    }
  }

  /// Corners around a middle, the first above it; with `inner`, others between at that radius.
  private static func corners(_ count: Int, inner: Double?) -> [(x: Double, y: Double)] {
    let all = inner == nil ? count : 2 * count
    return (0..<all).map { corner in
      let angle = 2 * Double.pi * Double(corner) / Double(all)
      let radius = inner != nil && corner % 2 == 1 ? inner ?? 1 : 1
      return (radius * sin(angle), -radius * cos(angle))
    }
  }
}
