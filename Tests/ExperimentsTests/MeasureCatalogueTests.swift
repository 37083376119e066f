import Marketing
import Measures
import Testing

@Suite("Measure catalogue")
struct MeasureCatalogueTests {
  @Test("every kind of measure has its own id, a title and a definition that is a sentence")
  func examples() {
    let examples = MeasureCatalogue.examples
    #expect(Set(examples.map(\.id)).count == examples.count)
    for example in examples {
      #expect(!example.title.isEmpty, "\(example.id)")
      #expect(example.definition.hasSuffix("."), "\(example.id)")
    }
  }

  @Test(
    "an id reads as in a scenario",
    arguments: [
      (Measure.acquisitionCost, "acquisition-cost"),
      (.retention(at: TimeSpan(26, .week)), "retention at 26 weeks"),
      (.retention(at: TimeSpan(180, .day)), "retention at 180 days"),
      (.retention(at: TimeSpan(1, .year)), "retention at 1 year"),
      (.entered(Bank.active), "entered card.active"),
      (.inStage(Bank.active, at: TimeSpan(9, .day)), "in card.active at 9 days"),
      (.count("enquiries"), "count enquiries"), (.contactsPerSale, "contacts per sale"),
      (.contacts(channel: "text"), "contacts by text"), (.edgeRate(Bank.book), "rate of card.book"),
      (.hazardByContact(Bank.book, channel: "text"), "card.book by text number"),
      (.rankQuality(channel: "text"), "auc of text"), (.acquiredPerSeed, "acquired per seed"),
      (.conversion(from: Bank.open, to: Bank.active), "conversion card.open to card.active"),
      (.desk(.waiting, desk: "branch"), "waiting at branch"),
      (.leads(.count(.worked), engine: nil), "leads worked"),
      (.money(.margin, item: nil, per: nil), "money margin"),
      (
        .money(.setUp, item: "text", per: Bank.book), "money set-up of text per card.book"
      ),
      (.leads(.precision, engine: "web"), "leads precision from web"),
    ])
  func id(measure: Measure, id: String) {
    #expect(measure.id == id)
    #expect(MeasureCatalogue.definition(of: measure).id == id)
  }

  @Test("a tally that is booked as money is counted in money")
  func money() {
    let scenario = Bank.scenario()
    #expect(MeasureCatalogue.definition(of: .count("deposits"), in: scenario).unit == .money)
    #expect(MeasureCatalogue.definition(of: .count("enquiries"), in: scenario).unit == .count)
  }

  @Test("measures of a scenario come once each, and money only where there is a currency")
  func selection() {
    var scenario = Bank.scenario()
    let measures = MeasureCatalogue.measures(of: scenario, layout: Bank.layout)
    #expect(Set(measures).count == measures.count)
    #expect(measures.contains(.hazardByContact(Bank.book, channel: "text")))
    #expect(measures.contains(.incrementalCost))
    scenario.currency = nil
    scenario.experiment.rankBy = .acquired
    let bare = MeasureCatalogue.measures(of: scenario, layout: Bank.layout)
    #expect(!bare.contains(.acquisitionCost) && !bare.contains(.spend) && bare.contains(.acquired))
  }

  @Test(
    "figures read as people write them",
    arguments: [
      (MeasureUnit.money, 1_015_000.4, "1,015,000 EUR"), (.money, -12.34, "−12.34 EUR"),
      (.share, 0.3421, "34.2 %"), (.share, -0.0001, "0.0 %"), (.days, 17.5, "17.5 days"),
      (.count, 3.25, "3.3"), (.ratio, 999.6, "999.6"), (.count, 0, "0"),
      (.money, 236.4, "236.4 EUR"),
    ])
  func text(unit: MeasureUnit, value: Double, text: String) {
    #expect(unit.text(value, currency: "EUR") == text)
    #expect(MeasureUnit.money.text(9.87654, currency: nil, scale: 236) == "9.9")
  }

  @Test("a count stands with its word, of which one is singular")
  func counted() {
    #expect(MeasureUnit.whole(1, "week") == "1 week")
    #expect(MeasureUnit.whole(1.2, "customer") == "1 customer")
    #expect(MeasureUnit.whole(0, "day") == "0 days")
    #expect(MeasureUnit.whole(71.2, "customer") == "71 customers")
    #expect(MeasureUnit.whole(3_650, "day") == "3,650 days")
  }
}
