import CKernels
import RandomStreams

/// The loops over customers for one instruction set.
///
/// All sets give the same bits; a run takes the widest that the processor has, tests take them all.
struct KernelSet: @unchecked Sendable {
  /// Instruction sets, narrowest first.
  enum Level: Int32, CaseIterable, Sendable {
    case plain = 0
    case avx2 = 1
    case avx512 = 2
  }

  /// A table that never changes and lives as long as the program.
  let table: UnsafePointer<ff_kernels>

  /// The widest set that this processor has.
  static let best = KernelSet(table: ff_kernels_best())

  /// The sets that this build and this processor have, narrowest first.
  static let all = Level.allCases.compactMap { level in
    ff_kernels_at(level.rawValue).map { KernelSet(table: $0) }
  }

  /// The instruction set's name.
  var name: String { String(cString: table.pointee.name) }

  /// Raises 2 to the power of each value, in place.
  func exp2(_ values: UnsafeMutablePointer<Float>, count: Int) {
    ff_exp2(table, values, Int32(count))
  }

  /// Writes 1 − 2^(−a · scale) of each memory a: 0 at nothing, ½ at 1 / scale.
  func saturate(
    _ memory: UnsafePointer<Float>, scale: Float, into effect: UnsafeMutablePointer<Float>,
    count: Int
  ) {
    ff_saturate(table, memory, scale, effect, Int32(count))
  }

  /// Writes the words of a block's customers.
  func words(_ draw: ff_draw, first: Int, into words: UnsafeMutablePointer<UInt32>) {
    ff_words(table, draw, UInt32(first), Int32(Block.size), words)
  }

  /// Writes uniforms in (0, 1] for a block's customers.
  func uniforms(_ draw: ff_draw, first: Int, into uniforms: UnsafeMutablePointer<Float>) {
    ff_uniforms(table, draw, UInt32(first), Int32(Block.size), uniforms)
  }

  /// Writes the upper halves of the split words of a block's customers.
  func upper(_ draw: ff_draw, first: Int, into upper: UnsafeMutablePointer<UInt16>) {
    ff_upper(table, draw, UInt32(first), Int32(Block.size), upper)
  }
}

extension Draws {
  /// The address of draws for a purpose in a tick, as the kernels take it.
  func address(tick: Int, purpose: Purpose, index: UInt32 = 0) -> ff_draw {
    ff_draw(
      key0: words.x, key1: words.y, tick: UInt32(tick), purpose: purpose.code, index: index)
  }
}
