public import Statistics

/// Who the customers are.
public struct Customers: Hashable, Sendable {
  /// How many agents; with a file whose rows are all taken, the number of its rows.
  public var count: Int
  /// How many people each agent stands for: counts and money of results are multiplied by it.
  ///
  /// Amounts in total, such as budgets, are those of the agents; see ``Scenario/atAgentScale``.
  public var eachStandsFor: Int
  /// The segments, in file order; their shares sum to 1.
  ///
  /// Never empty: one called `all` by default.
  public var segments: [Segment]
  /// What is known of a customer, in file order.
  ///
  /// The category `segment` is implied and not listed.
  public var features: [Feature]
  /// Rank correlations of numeric features.
  public var correlations: [Correlation]
  /// The file customers are read from, if any.
  public var file: CustomerFile?
  /// Partitions of the customers: households, devices, employers.
  public var groups: [Group]

  /// How many people there are.
  public var people: Int { count * eachStandsFor }

  /// Makes a population of one segment without features unless said otherwise.
  public init(
    count: Int = 10_000, segments: [Segment] = [Segment(id: "all", share: 1)],
    features: [Feature] = [], correlations: [Correlation] = [], file: CustomerFile? = nil,
    groups: [Group] = [], eachStandsFor: Int = 1
  ) {
    self.count = count
    self.eachStandsFor = eachStandsFor
    self.segments = segments
    self.features = features
    self.correlations = correlations
    self.file = file
    self.groups = groups
  }
}

/// A share of the customers with a name.
public struct Segment: Hashable, Sendable {
  /// The segment's id.
  public var id: String
  /// The share of customers in it, 0…1.
  public var share: Double

  /// Makes a segment with a share from 0 to 1.
  public init(id: String, share: Double) {
    self.id = id
    self.share = share
  }
}

/// Something known of every customer: a number, a category or a yes or no.
public struct Feature: Hashable, Sendable {
  /// The feature's id.
  public var id: String
  /// What its values are.
  public var kind: FeatureKind
  /// How it is drawn when no column gives it.
  public var model: FeatureModel?
  /// The column of the customers' file that gives it, if there is a file.
  public var column: ColumnSource?

  /// Makes a feature from a model, a column, or a column with a model for runs without the file.
  public init(
    id: String, kind: FeatureKind, model: FeatureModel? = nil, column: ColumnSource? = nil
  ) {
    self.id = id
    self.kind = kind
    self.model = model
    self.column = column
  }
}

/// What a feature's values are.
public enum FeatureKind: Hashable, Sendable {
  /// A number with the unit it was written with (`CNY`, `years`, `%`), empty if none. Shares are 0…1.
  case number(unit: String)
  /// One of these labels, in file order (or order of first appearance in a column).
  case category([String])
  /// Yes (1) or no (0).
  case flag
}

/// How a feature is drawn.
public indirect enum FeatureModel: Hashable, Sendable {
  /// A number, or a flag as `.bernoulli`.
  case number(Distribution)
  /// A category by shares, which sum to 1, in file order.
  case category([CategoryShare])
  /// Another model for each value of a category (`segment` or an earlier categorical feature).
  case by(String, [LabelledModel], otherwise: FeatureModel?)
}

/// The share of customers with one label.
public struct CategoryShare: Hashable, Sendable {
  /// The label.
  public var label: String
  /// The share, 0…1.
  public var share: Double

  /// Makes the share of a label.
  public init(label: String, share: Double) {
    self.label = label
    self.share = share
  }
}

/// The model that holds for one value of a category.
public struct LabelledModel: Hashable, Sendable {
  /// The category's value.
  public var label: String
  /// The model for it.
  public var model: FeatureModel

  /// Makes a model for one value of a category.
  public init(label: String, model: FeatureModel) {
    self.label = label
    self.model = model
  }
}

/// A column of the customers' file.
public struct ColumnSource: Hashable, Sendable {
  /// The column's heading.
  public var column: String
  /// Values to rename, from the file's word to ours.
  public var rename: [String: String]

  /// Names a column and the words to rename in it.
  public init(column: String, rename: [String: String] = [:]) {
    self.column = column
    self.rename = rename
  }
}

/// A rank correlation of two numeric features.
public struct Correlation: Hashable, Sendable {
  /// One feature's id.
  public var first: String
  /// The other feature's id.
  public var second: String
  /// Spearman's rank correlation, −1…1.
  public var rank: Double

  /// States the Spearman correlation of two features.
  public init(first: String, second: String, rank: Double) {
    self.first = first
    self.second = second
    self.rank = rank
  }
}

/// The rows of a file of customers, read and typed.
public struct CustomerFile: Hashable, Sendable {
  /// The path as written.
  public var path: String
  /// Whether rows are drawn with replacement for each replication; otherwise each row is a customer.
  public var sampled: Bool
  /// Rows in the file.
  public var rows: Int
  /// Values of each feature that names a column, by feature id, one for each row: numbers as they
  /// are, flags 0 or 1, categories as indices into the feature's labels.
  public var values: [String: [Float]]

  /// Makes a table of customers from typed columns.
  public init(path: String, sampled: Bool, rows: Int, values: [String: [Float]]) {
    self.path = path
    self.sampled = sampled
    self.rows = rows
    self.values = values
  }
}

/// A partition of customers into groups that share something: a device, a household, a branch.
public struct Group: Hashable, Sendable {
  /// The group kind's id, such as `device`.
  public var id: String
  /// How many customers share one group; of groups by number, their sizes in proportion.
  public var size: Distribution
  /// Other sizes for customers with a flag; they share groups with their like.
  ///
  /// First match wins.
  public var sizeIf: [GroupSize]
  /// How many groups there are; nil: as many as their sizes make.
  public var number: Int?
  /// The category whose labels are the groups; nil: none is.
  public var category: String?
  /// What each group costs, whatever happens in it.
  public var running: MoneyRate?

  /// Makes a kind of group with the distribution of its size.
  public init(
    id: String, size: Distribution, sizeIf: [GroupSize] = [], number: Int? = nil,
    category: String? = nil, running: MoneyRate? = nil
  ) {
    self.id = id
    self.size = size
    self.sizeIf = sizeIf
    self.number = number
    self.category = category
    self.running = running
  }

  /// Whether the same groups are there in every replication, so that each has accounts of its own.
  public var keepsAccounts: Bool { number != nil || category != nil }
}

/// The size of the groups of customers with a flag.
public struct GroupSize: Hashable, Sendable {
  /// The flag feature.
  public var feature: String
  /// The size of their groups.
  public var size: Distribution

  /// Makes a size for the groups of customers with `feature`.
  public init(feature: String, size: Distribution) {
    self.feature = feature
    self.size = size
  }
}
