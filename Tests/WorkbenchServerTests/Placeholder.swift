import Testing

@testable import WorkbenchServer
