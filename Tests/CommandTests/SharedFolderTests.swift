import Foundation
import Glibc
import TestFolders
import Testing

/// One folder of results, whatever processes do in it and however they end.
@Suite(.enabled(if: FootfallProcess.isBuilt, "the program is not beside the test bundle"))
struct SharedFolderTests {
  private func listed(_ folder: TemporaryFolder) throws -> [String] {
    let outcome = try FootfallProcess.run(["results", "--format", "csv"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output.split(separator: "\n").dropFirst().map {
      String($0.prefix { $0 != "," })
    }.sorted()
  }

  private func runs(_ folder: TemporaryFolder) -> [String] {
    let path = folder.path + "/results/small"
    return ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .filter { !$0.hasPrefix(".") }.map { "small/\($0)" }.sorted()
  }

  @Test func twoThatWriteAndTwoThatListDoNotDisturbEachOther() throws {
    let folder = try SmallScenario.folder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/results", withIntermediateDirectories: true)
    let write = """
      for n in 1 2 3 4; do $footfall run small.yaml --seed $((n + $0)) --threads 1 --quiet \
      >/dev/null || exit 1; done
      """
    let list = "for n in 1 2 3 4 5 6; do $footfall results --format csv || exit 1; done"
    let processes = try [
      (write, "10"), (write, "20"), (list, ""), (list, ""),
    ].map { try FootfallProcess.start(["/bin/bash", "-c", $0.0, $0.1], in: folder) }
    for process in processes {
      let outcome = try process.finish()
      #expect(outcome.status == 0, "\(outcome.errors)")
      // A run is listed whole or not at all.
      #expect(outcome.errors.isEmpty)
    }
    #expect(runs(folder).count == 8)
    #expect(try listed(folder) == runs(folder))
  }

  @Test func aRunThatIsKilledLeavesNothingListedAndCanBeRunAgain() throws {
    let folder = try SmallScenario.folder()
    let line = ["run", "small.yaml", "--replications", "400", "--threads", "1", "--quiet"]
    let killed = try FootfallProcess.start([FootfallProcess.path ?? ""] + line, in: folder)
    // It says what it writes by a hidden folder, from before it computes.
    let deadline = Date(timeIntervalSinceNow: 20)
    let place = folder.path + "/results/small"
    while (try? FileManager.default.contentsOfDirectory(atPath: place))?.isEmpty != false,
      Date() < deadline, killed.process.isRunning
    {
      usleep(2_000)
    }
    kill(killed.process.processIdentifier, SIGKILL)
    #expect(try killed.finish().status == SIGKILL, "it had ended before it was killed")
    #expect(try listed(folder) == [])
    let again = try FootfallProcess.run(line, in: folder)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try listed(folder) == runs(folder) && runs(folder).count == 1)
    // What the killed process had begun is gone too.
    #expect(try FileManager.default.contentsOfDirectory(atPath: place).count == 1)
  }

  @Test(arguments: ["truncate -s 5000", "truncate -s 100", "truncate -s 0", "dd conv=notrunc"])
  func aDatabaseThatIsDamagedIsMadeAnew(_ damage: String) throws {
    let folder = try SmallScenario.folder()
    _ = try FootfallProcess.run(["run", "small.yaml", "--quiet"], in: folder)
    let before = try listed(folder)
    let file = "results/catalogue.sqlite"
    let line =
      damage.hasPrefix("dd")
      ? "dd if=/dev/urandom of=\(file) bs=1024 seek=2 count=20 \(damage.dropFirst(3))"
      : "\(damage) \(file)"
    #expect(try FootfallProcess.shell(line, in: folder).status == 0)
    #expect(try listed(folder) == before && before.count == 1)
    #expect(try listed(folder) == before)
  }

  @Test func aFolderThatCannotBeWrittenIsListedAndSaysWhatCannotBeDone() throws {
    let folder = try SmallScenario.folder()
    _ = try FootfallProcess.run(["run", "small.yaml", "--quiet"], in: folder)
    // Root may write everywhere, so that somebody else has to look.
    let line = """
      chmod -R a+rX . && chmod -R a-w results && rm -f results/catalogue.sqlite*
      as=; [ "$(id -u)" != 0 ] || as="setpriv --reuid 65534 --regid 65534 --clear-groups"
      $as $footfall results --format csv || exit 90
      $as $footfall results tag small +board; exit $?
      """
    let outcome = try FootfallProcess.shell(line, in: folder)
    #expect(outcome.output.contains(runs(folder).first ?? "?"))
    #expect(outcome.status == 73, "\(outcome.status) \(outcome.errors)")
    #expect(outcome.errors.contains("no permission, or it is read-only"))
    _ = try FootfallProcess.shell("chmod -R u+w results", in: folder)
  }
}
