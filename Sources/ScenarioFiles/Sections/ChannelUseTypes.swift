import Marketing

extension ValueType where Value == WrittenBudget {
  static let budget = ValueType("a budget such as `14000 CNY per week`", definition: .budget) {
    text, vocabulary throws(Fault) in try BudgetText.parse(text, currency: vocabulary.currency)
  }
}

extension ValueType where Value == Budget {
  static let strategyBudget = ValueType(
    "a budget such as `20000 CNY per week`", definition: .budget
  ) { text, vocabulary throws(Fault) in
    try BudgetText.parseBudget(text, currency: vocabulary.currency)
  }

  static let flights = ValueType(
    "a table such as `{week 1 to 4: 80k CNY per week}`",
    schema: SectionSchema.table(of: SchemaDefinition.moneyRate.reference)
  ) { field in
    guard let entries = field.entries("a table such as `{week 1 to 4: 80k CNY per week}`") else {
      return nil
    }
    let flights = entries.compactMap { entry -> Flight? in
      let rate = ValueType<MoneyRate>.moneyRate.read(entry.field)
      do throws(Fault) {
        let window = entry.field.checkWithinRun(try WindowText.parse(entry.key))
        return rate.map { Flight(window: window, rate: $0) }
      } catch {
        field.reading.report(error, at: entry.keyPlace)
        return nil
      }
    }
    return flights.count == entries.count ? .flights(flights) : nil
  }
}
