import Foundation
import TestFolders
import Testing

/// Where nothing can be written runs are listed all the same, and what needs writing says why not.
@Suite(.enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct UnwritableFolderTests {
  private func stored() throws -> TemporaryFolder {
    let folder = try SmallScenario.folder()
    _ = try FootfallProcess.run(["run", "small.yaml", "--quiet"], in: folder)
    return folder
  }

  @Test(arguments: ["", "rm results/catalogue.sqlite*; "])
  func aFileThatCannotGrowIsNoReasonNotToList(_ before: String) throws {
    // Writing fails as on a full disk, also that of a copy; the list itself goes through a pipe.
    let outcome = try FootfallProcess.shell(
      "\(before)(ulimit -f 0; $footfall results --format csv) | cat; exit ${PIPESTATUS[0]}",
      in: stored())
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("small/"))
  }

  @Test(arguments: ["tag small +board", "note small words", "rebuild"])
  func whatNeedsWritingEndsWith73(_ command: String) throws {
    let folder = try stored()
    let outcome = try FootfallProcess.shell(
      "(ulimit -f 0; $footfall results \(command)) 2>&1 | cat; exit ${PIPESTATUS[0]}", in: folder)
    #expect(outcome.status == 73, "\(outcome.output)")
    #expect(outcome.output.contains("cannot write results/"), "\(outcome.output)")
    #expect(!outcome.output.contains("SQLite"), "\(outcome.output)")
  }

  @Test func aFullDiskIsNoReasonNotToList() throws {
    // Only who may mount can have a disk that is full.
    let line = """
      unshare -m true 2>/dev/null || exit 99
      exec unshare -m /bin/bash -c '
        mkdir full; mount -t tmpfs -o size=512k none full || exit 99
        cp -r results full/; rm -f full/results/catalogue.sqlite*
        dd if=/dev/zero of=full/rest bs=1k 2>/dev/null
        $footfall results --results full/results --format csv || exit 90
        $footfall results tag small +board --results full/results; exit $?'
      """
    let outcome = try FootfallProcess.shell(line, in: stored())
    guard outcome.status != 99 else { return }
    #expect(outcome.status == 73, "\(outcome.status) \(outcome.errors)")
    #expect(outcome.output.contains("small/"))
    #expect(outcome.errors.contains("cannot write full/results/tags.json: the disk is full"))
  }

  @Test func aFolderThatIsReadOnlyWhileItsFilesAreNotIsListed() throws {
    let folder = try stored()
    // Root may write everywhere, so that somebody else has to own it.
    let line = """
      as=
      if [ "$(id -u)" = 0 ]; then
        chown -R 65534:65534 . ; as="setpriv --reuid 65534 --regid 65534 --clear-groups"
      fi
      chmod a-w results
      $as $footfall results --format csv || exit 90
      $as $footfall results tag small +board; exit $?
      """
    let outcome = try FootfallProcess.shell(line, in: folder)
    #expect(outcome.status == 73, "\(outcome.status) \(outcome.errors)")
    #expect(outcome.output.contains("small/"))
    #expect(outcome.errors.contains("cannot write results/tags.json: no permission"))
    _ = try FootfallProcess.shell("chmod u+w results", in: folder)
  }
}
