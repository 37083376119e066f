internal import GRDB
/// The catalogue of stored runs.
public struct RunCatalogue {}
