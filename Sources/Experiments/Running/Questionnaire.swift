import Engine
import Marketing
import Measures

/// One figure that every arm of every replication is asked for.
struct Question: Sendable {
  let measure: Measure
  let id: String
  let slice: Slice
  let cells: [Int]
}

/// All figures that arms are asked for, in the order in which they are reported.
struct Questionnaire: Sendable {
  /// A part of the people with its cells.
  struct Part: Sendable {
    let slice: Slice
    let cells: [Int]
  }

  /// The measures, each once.
  let definitions: [MeasureDefinition]
  /// Measure by measure; in each, overall before the labels; in each of those, all before rows.
  let questions: [Question]
  /// All people, then the labels of each breakdown.
  let parts: [Part]
  private let places: [Place: Int]

  private struct Place: Hashable {
    let id: String
    let slice: Slice
  }

  /// Makes the questions of a scenario: its measures, overall and by label, and what targets ask.
  init(_ scenario: Scenario, _ layout: RecordLayout) {
    let measures = MeasureCatalogue.measures(of: scenario, layout: layout)
    var parts = [Part(slice: .overall, cells: layout.allCells)]
    for (index, breakdown) in layout.breakdowns.enumerated() {
      for (place, label) in breakdown.labels.enumerated() {
        parts.append(
          Part(
            slice: Slice(by: breakdown.feature, label: label),
            cells: layout.cells(breakdown: index, label: place)))
      }
    }
    var questions: [Question] = []
    var places: [Place: Int] = [:]
    func ask(_ measure: Measure, _ slice: Slice, _ cells: [Int]) {
      let place = Place(id: measure.id, slice: slice)
      guard places[place] == nil else { return }
      places[place] = questions.count
      questions.append(Question(measure: measure, id: measure.id, slice: slice, cells: cells))
    }
    for measure in measures {
      for part in parts {
        ask(measure, part.slice, part.cells)
        if case .hazardByContact = measure {
          for key in ContactBand.rows(most: layout.mostContacts) {
            ask(measure, Slice(by: part.slice.by, label: part.slice.label, key: key), part.cells)
          }
        }
        if case .leads(.count(.dropped), _) = measure {
          for reason in layout.leadReasons {
            ask(measure, Slice(by: part.slice.by, label: part.slice.label, key: reason), part.cells)
          }
        }
      }
      for target in scenario.targets where target.measure == MeasureReference(measure) {
        for row in target.rows { ask(measure, target.slice(of: row), layout.allCells) }
      }
    }
    definitions = measures.map { MeasureCatalogue.definition(of: $0, in: scenario) }
    self.questions = questions
    self.parts = parts
    self.places = places
  }

  /// The index of a question.
  func index(_ id: String, _ slice: Slice = .overall) -> Int? {
    places[Place(id: id, slice: slice)]
  }
}

extension Target {
  /// Which part of the people, and which row of the measure, a row of a target is about.
  func slice(of row: ExpectedRow) -> Slice {
    measure.by.map { Slice(by: $0, label: row.key) } ?? Slice(key: row.key)
  }
}
