import Engine
import Experiments
import Foundation
import Glibc
import Testing

/// Programs as policies, as small shell scripts; each has a folder of its own.
@Suite("Programs as policies")
struct ProgramPolicyTests {
  /// A script, and a place beside it for what it leaves.
  private final class Script {
    let folder = NSTemporaryDirectory() + "footfall-policy-" + UUID().uuidString
    var path: String { folder + "/policy" }

    init(_ text: String, isExecutable: Bool = true) throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      try FileManager.default.setAttributes(
        [.posixPermissions: isExecutable ? 0o755 : 0o644], ofItemAtPath: path)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }
  }

  private static let introduction = PolicyIntroduction(
    program: "./policy", strategy: "a", channel: "c", response: "j.e", replication: 0, ticks: 3,
    tickSeconds: 604_800,
    features: [.init(id: "年龄", labels: nil), .init(id: "kind", labels: ["a\"b", "c"])])

  private static let question = PolicyQuestion(
    tick: 1, most: 1, customers: [3, 8], columns: [[1.5, nil], [0, 1]],
    outcomes: [.init(customer: 8, tick: 0, hasResponded: true)])

  private func open(_ script: Script, limit: Duration = .seconds(20)) throws -> ProgramPolicy {
    try ProgramPolicy(
      path: script.path, introduction: Self.introduction, limit: limit, isCancelled: { false })
  }

  private static let greeting = "#!/bin/sh\nread hello\necho '{\"footfall\": 1}'\n"

  @Test("it is greeted, asked, and believed")
  func conversation() throws {
    let script = try Script(
      "#!/bin/sh\nread -r hello; printf '%s\\n' \"$hello\" > \"$(dirname \"$0\")/said\"\n"
        + "echo '{\"footfall\": 1}'\nread -r q; printf '%s\\n' \"$q\" >> \"$(dirname \"$0\")/said\"\n"
        + "echo '{\"scores\": [0.5, -2e1]}'\nread -r q\necho '{\"customers\": [8]}'\nread -r q\n")
    let policy = try open(script)
    #expect(try policy.answer(Self.question) == .scores([0.5, -20]))
    #expect(try policy.answer(Self.question) == .customers([8]))
    policy.close()
    let said = try String(contentsOfFile: script.folder + "/said", encoding: .utf8)
    #expect(
      said == """
        {"footfall":1,"kind":"hello","strategy":"a","channel":"c","response":"j.e","replication":0,\
        "ticks":3,"tickSeconds":604800,"features":[{"id":"年龄"},{"id":"kind","labels":["a\\"b","c"]}]}
        {"kind":"choose","tick":1,"most":1,"customers":[3,8],"features":[[1.5,null],[0,1]],"outcomes":[[8,0,1]]}

        """)
  }

  @Test(
    "what a program does wrong is said in a sentence",
    arguments: [
      ("exit 3", "it ended with exit code 3"),
      ("kill -9 $$", "it was ended by signal 9"),
      ("exec >&-; sleep 5", "it closed its output"),
      ("read q; echo nonsense", "its answer `nonsense` is no JSON"),
      ("read q; echo '[1]'", "its answer `[1]` is no JSON object"),
      ("read q; echo '{\"scores\": [NaN, 1]}'", "its answer holds NaN or Infinity"),
      ("read q; echo '{\"scores\": [\"1\", 1]}'", "score number 1 is no number"),
      (
        "read q; echo '{\"customers\": [1.5]}'",
        "customer number 1 of its answer is no customer's number"
      ),
      ("read q; echo '{\"score\": 1}'", "has neither a list `scores` nor a list `customers`"),
      (
        "read q; printf '{}\\n{}\\n'; sleep 5",
        "it wrote more than the one line that is its answer"
      ),
    ])
  func misuse(does: String, says: String) throws {
    let policy = try open(try Script(Self.greeting + does + "\n"))
    #expect {
      try policy.answer(Self.question)
    } throws: { error in
      guard case .failed(let sentence) = error as? OutsidePolicyError else { return false }
      return sentence.contains(says)
    }
    policy.close()
  }

  @Test(
    "a program that cannot be started, or does not greet, is refused",
    arguments: [
      ("", "is no program", true), ("#!/bin/sh\n", "chmod +x makes it a program", false),
      ("#!/no/such/shell\n", "the interpreter in its first line is missing", true),
      ("#!/bin/sh\nread h; echo '{\"footfall\": 2}'\n", "it speaks version 2 of the lines", true),
      ("#!/bin/sh\nread h; echo '{}'\n", "it answered the first line with `{}`", true),
    ])
  func start(text: String, says: String, isExecutable: Bool) throws {
    let script = try Script(text, isExecutable: isExecutable)
    #expect {
      try open(script)
    } throws: { error in
      guard case .failed(let sentence) = error as? OutsidePolicyError else { return false }
      return sentence.contains(says)
    }
  }

  @Test("there is no program where there is none")
  func missing() throws {
    #expect {
      try ProgramPolicy(
        path: "/no/such/policy", introduction: Self.introduction, limit: .seconds(1),
        isCancelled: { false })
    } throws: { "\($0)".contains("there is no program /no/such/policy") }
  }

  @Test("one that takes too long is ended with whatever it started")
  func slow() throws {
    let script = try Script(
      Self.greeting + "sleep 600 & echo $! > \"$(dirname \"$0\")/child\"\nread q\nwait\n")
    let policy = try open(script, limit: .seconds(1))
    #expect {
      try policy.answer(Self.question)
    } throws: {
      "\($0)".contains("gave no answer within 1 seconds; --program-limit gives it longer")
    }
    policy.close()
    let child = try String(contentsOfFile: script.folder + "/child", encoding: .utf8)
    let process = try #require(pid_t(child.trimmingCharacters(in: .whitespacesAndNewlines)))
    // A killed process may wait a moment to be taken off the list by whoever inherits it.
    func isRunning() -> Bool {
      let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      return stat.map { !$0.contains(") Z ") } ?? false
    }
    for _ in 0..<100 where isRunning() { usleep(20_000) }
    #expect(!isRunning())
  }

  @Test("an interruption does not wait for an answer")
  func interruption() throws {
    let script = try Script(Self.greeting + "sleep 600\n")
    let flag = FileManager.default
    let path = script.folder + "/stop"
    let policy = try ProgramPolicy(
      path: script.path, introduction: Self.introduction, limit: .seconds(60),
      isCancelled: { FileManager.default.fileExists(atPath: path) })
    #expect(flag.createFile(atPath: path, contents: nil))
    #expect(throws: OutsidePolicyError.cancelled) { try policy.answer(Self.question) }
    policy.close()
  }

  @Test("long lines pass both ways")
  func long() throws {
    let script = try Script(
      Self.greeting + "read -r q\nprintf '{\"customers\": [7'\n"
        + "i=0; while [ $i -lt 20000 ]; do printf ',7'; i=$((i+1)); done; echo ']}'\n")
    let policy = try open(script)
    let many = PolicyQuestion(
      tick: 1, most: 5, customers: Array(0..<100_000),
      columns: [(0..<100_000).map { Float($0) / 7 }], outcomes: [])
    guard case .customers(let customers) = try policy.answer(many) else {
      return #expect(Bool(false), "customers are expected")
    }
    #expect(customers == [Int32](repeating: 7, count: 20_001))
    policy.close()
  }
}
