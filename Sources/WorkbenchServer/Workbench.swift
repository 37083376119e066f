internal import Hummingbird
/// The local web application.
public struct Workbench {}
