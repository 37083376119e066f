/// All the random numbers of one replication, each a pure function of what it is for.
///
/// A number depends on the seed, the replication, the customer, the tick, the purpose and the
/// index, and on nothing else: not on the order of asking, the number of threads or how many
/// customers there are. Two strategies that ask for the same key get the same number, which is
/// what pairs them.
///
///     let draws = Draws(seed: 7, replication: 0)
///     let purpose = Purpose("channel.leaflets.exposure")
///     draws.uniform(customer: 12, tick: 3, purpose: purpose)  // the same in every run
///
/// The generator is ``Philox4x32``; one block serves four neighbouring customers.
public struct Draws: Hashable, Sendable {
  private let key: SIMD2<UInt32>

  /// Creates the draws of one replication.
  ///
  /// Seed and replication are mixed one after the other. For one seed, all 2^32 replications
  /// have different keys, as all 2^64 seeds have for one replication.
  public init(seed: UInt64, replication: UInt32) {
    let mixed = Mixing.join(Mixing.join(0, seed), UInt64(replication))
    key = SIMD2(UInt32(truncatingIfNeeded: mixed), UInt32(truncatingIfNeeded: mixed >> 32))
  }

  /// Returns 32 random bits.
  ///
  /// The index tells apart several draws of one customer for one purpose in one tick.
  public func word(
    customer: UInt32, tick: UInt32, purpose: Purpose, index: UInt32 = 0
  ) -> UInt32 {
    let counter = SIMD4(customer >> 2, tick, purpose.code, index)
    return Philox4x32.block(counter: counter, key: key)[Int(customer & 3)]
  }

  /// The generator's key, for kernels that draw for many customers at once.
  public var words: SIMD2<UInt32> { key }

  /// Returns 32 random bits whose upper half costs half a word.
  ///
  /// Made for comparisons with a bound: the upper half decides all but one in 65,536 of them, so the
  /// lower half is hardly ever drawn. Eight customers share a block of the generator; the upper half
  /// has index 0, the lower one index 1.
  ///
  /// In every 128 customers, customer 32 w + 2 b + h has half h of word w of block b.
  public func splitWord(customer: UInt32, tick: UInt32, purpose: Purpose) -> UInt32 {
    let (group, place) = (customer >> 7, customer & 127)
    let block = group &<< 4 | (place & 31) >> 1
    func half(_ index: UInt32) -> UInt32 {
      let counter = SIMD4(block, tick, purpose.code, index)
      let word = Philox4x32.block(counter: counter, key: key)[Int(place >> 5)]
      return place & 1 == 0 ? word & 0xFFFF : word >> 16
    }
    return half(0) &<< 16 | half(1)
  }

  /// Returns a uniform number strictly between 0 and 1, a multiple of 2^-33.
  public func uniform(
    customer: UInt32, tick: UInt32, purpose: Purpose, index: UInt32 = 0
  ) -> Double {
    let word = word(customer: customer, tick: tick, purpose: purpose, index: index)
    return (Double(word) + 0.5) * 0x1p-32
  }

  /// Writes the words of neighbouring customers: `words[i]` is that of `firstCustomer + i`.
  ///
  /// - Parameters:
  ///   - words: room for `count` words.
  ///   - count: how many customers; a multiple of 4.
  ///   - firstCustomer: the first customer; a multiple of 4.
  ///   - tick: the tick of the draws.
  ///   - purpose: what the draws are for.
  ///   - index: tells apart several draws of one customer for one purpose in one tick.
  /// - Complexity: O(`count`); counts that are multiples of 16 stay in the vectorised loop.
  public func fill(
    _ words: UnsafeMutablePointer<UInt32>, count: Int, firstCustomer: UInt32, tick: UInt32,
    purpose: Purpose, index: UInt32 = 0
  ) {
    precondition(count % 4 == 0 && count >= 0, "count \(count) isn't a multiple of 4")
    precondition(firstCustomer % 4 == 0, "customer \(firstCustomer) isn't a multiple of 4")
    let counter = SIMD4(firstCustomer >> 2, tick, purpose.code, index)
    Philox4x32.fill(words, blocks: count / 4, counter: counter, key: key)
  }
}
