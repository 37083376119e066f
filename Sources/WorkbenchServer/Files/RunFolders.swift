import Catalogue
import HTTPTypes
import Results

/// The stored runs of a folder of results: what is listed, and what of a run can be read.
struct RunFolders: Sendable {
  /// The folder of results.
  let root: String

  private var fence: FolderFence { FolderFence(root: root) }

  /// The runs that ended last, and how many there are.
  func list(limit: Int) throws(Refusal) -> RunCatalogue.Listing {
    do throws(CatalogueProblem) {
      return try RunCatalogue(root: root).list(RunFilter(limit: limit))
    } catch {
      throw Refusal(.internalServerError, error.description)
    }
  }

  /// The folder of a run.
  func path(of name: String) throws(Refusal) -> String {
    guard name.split(separator: "/").count == 2, let path = fence.existing(name),
      DiskFolder.isFolder(path), DiskFile.exists(path + "/" + Manifest.fileName)
    else { throw Refusal(.notFound, "there is no such run") }
    return path
  }

  /// The names of a run's files, its manifest the last.
  func files(of name: String) throws(Refusal) -> [String] {
    let path = try path(of: name)
    guard let manifest = try? Manifest(folder: path) else {
      throw Refusal(.notFound, "the manifest of this run cannot be read")
    }
    return manifest.files.map(\.name) + [Manifest.fileName]
  }

  /// One of a run's files.
  func read(_ file: String, of name: String) throws(Refusal) -> [UInt8] {
    guard try files(of: name).contains(file), let path = fence.existing(name + "/" + file),
      let bytes = try? DiskFile.read(path)
    else { throw Refusal(.notFound, "this run has no such file") }
    return bytes
  }
}
