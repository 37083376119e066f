import ArgumentParser

/// `footfall results`: the runs that are stored.
struct ResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "List, filter, tag and show stored runs.",
    discussion: """
      A run is named by its folder, by its id or the beginning of it, with or without the scenario \
      and a slash before it, or by a scenario's name, which is its newest run.

      The list comes from catalogue.sqlite in the folder of runs, which follows the run folders by \
      itself: they may be copied, moved and removed as you like. Tags and notes are in tags.json.
      """,
    subcommands: [
      ListRunsCommand.self, ShowRunCommand.self, TagRunCommand.self, NoteRunCommand.self,
      RemoveRunCommand.self, RebuildCatalogueCommand.self, MovedCommand.self,
    ],
    defaultSubcommand: ListRunsCommand.self)
}
