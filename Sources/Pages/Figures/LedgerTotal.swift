import Results

/// A line of the ledger: the mean over replications, in units of the currency.
struct LedgerTotal {
  let strategy, category, item: String
  let isSpend: Bool
  let mean: Double
  /// The lines of the table that it is made from.
  let lines: [Int]
}

extension RunFigures {
  /// The ledger's lines, in the order of the file.
  var ledgerTotals: [LedgerTotal] {
    var totals: [(row: StoredTable.Row, sum: Double, lines: [Int])] = []
    for row in ledger.rows {
      let amount = row.number("amount") ?? 0
      if let last = totals.last, last.row["strategy"] == row["strategy"],
        last.row["category"] == row["category"], last.row["item"] == row["item"]
      {
        totals[totals.count - 1].sum += amount
        totals[totals.count - 1].lines.append(row.line)
      } else {
        totals.append((row, amount, [row.line]))
      }
    }
    let minor = minorUnits
    return totals.map { total in
      LedgerTotal(
        strategy: total.row["strategy"] ?? "", category: total.row["category"] ?? "",
        item: total.row["item"] ?? "", isSpend: total.row.flag("is_spend"),
        mean: total.sum / Double(total.lines.count) / minor, lines: total.lines)
    }
  }

  /// Smallest units of money in one of the currency: the power of ten that makes the ledger's spend that of
  /// the measures.
  private var minorUnits: Double {
    var (minor, whole) = (0.0, 0.0)
    for row in ledger.rows where row.flag("is_spend") { minor += row.number("amount") ?? 0 }
    for arm in findings.strategies {
      whole += (arm.figure("spend")?.mean ?? 0) * Double(summary.replications.inFigures)
    }
    guard whole > 0, minor > 0 else { return 100 }
    return [1, 10, 100, 1_000, 10_000].min {
      abs(minor / whole / $0 - 1) < abs(minor / whole / $1 - 1)
    } ?? 100
  }
}
