import Experiments
import Results

/// How something went on under one strategy, tick by tick, as `courses.csv` has it.
struct OverviewCourse {
  let strategy: String
  let kind: Course.Kind
  var values: [Double]

  /// The courses of a run; none if it was stored before there were any.
  static func all(of run: StoredRun) throws(StoredRunProblem) -> [OverviewCourse] {
    guard let table = try run.table("courses") else { return [] }
    var courses: [OverviewCourse] = []
    for row in table.rows {
      guard let strategy = row["strategy"], let kind = row["course"].flatMap(Course.Kind.init)
      else { continue }
      let value = row.number("mean") ?? .nan
      if let last = courses.last, last.strategy == strategy, last.kind == kind {
        courses[courses.count - 1].values.append(value)
      } else {
        courses.append(OverviewCourse(strategy: strategy, kind: kind, values: [value]))
      }
    }
    return courses
  }
}
