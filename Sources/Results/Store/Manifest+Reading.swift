import Foundation

extension Manifest {
  /// Why a manifest cannot be used, in a sentence.
  public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
    /// The sentence.
    public let description: String
  }

  /// Reads the manifest of a run folder.
  ///
  /// - Throws: ``FileProblem`` if there is none, ``Problem`` if it is not one of ours.
  public init(folder: String) throws {
    let path = folder + "/" + Manifest.fileName
    let bytes = try DiskFile.read(path)
    let document: Document
    do {
      document = try JSONDecoder().decode(Document.self, from: Data(bytes))
    } catch {
      throw Problem(description: "\(path) is not a manifest of a run: some of its keys are missing")
    }
    guard document.format == ProgramVersion.resultFormat else {
      throw Problem(
        description: "\(path) has format \(document.format); this program, version "
          + "\(ProgramVersion.current), reads format \(ProgramVersion.resultFormat)")
    }
    guard Manifest.possibleReplications.contains(document.replications) else {
      throw Problem(
        description: "\(path): \(document.replications) replications cannot be; a run has from "
          + "1 to \(Manifest.possibleReplications.upperBound)")
    }
    guard let scenario = Digest(text: document.scenario.sha256) else {
      throw Problem(description: "\(path): the digest of the scenario is damaged")
    }
    var inputs: [RunIdentity.InputFile] = []
    for input in document.inputs {
      guard let digest = Digest(text: input.sha256) else {
        throw Problem(description: "\(path): the digest of \(input.path) is damaged")
      }
      inputs.append(RunIdentity.InputFile(path: input.path, digest: digest))
    }
    self.init(
      id: document.id, scenario: document.scenario.name, scenarioPath: document.scenario.path,
      identity: RunIdentity(
        scenario: scenario, overrides: document.overrides, inputs: inputs,
        strategies: document.strategies, worlds: document.worlds ?? [],
        replications: document.replications, seed: document.seed),
      files: document.files.map { DataFile(name: $0.name, sha256: $0.sha256) },
      circumstances: document.circumstances.value)
  }
}

/// The shape of the file; see ``Manifest/json``.
private struct Document: Decodable {
  struct Scenario: Decodable { let name, path, sha256: String }
  struct Input: Decodable { let path, sha256: String }
  struct File: Decodable { let name, sha256: String }
  struct Circumstances: Decodable {
    let program, toolchain, blas, finished: String
    let threads: Int
    let seconds: Double

    enum CodingKeys: String, CodingKey {
      case program = "program-sha256"
      case toolchain, blas, finished, threads, seconds
    }

    var value: Manifest.Circumstances {
      Manifest.Circumstances(
        program: program, toolchain: toolchain, blas: blas, threads: threads, finished: finished,
        seconds: seconds)
    }
  }

  let format: Int
  let id: String
  let seed: UInt64
  let scenario: Scenario
  let overrides, strategies: [String]
  let worlds: [String]?
  let replications: Int
  let inputs: [Input]
  let files: [File]
  let circumstances: Circumstances
}
