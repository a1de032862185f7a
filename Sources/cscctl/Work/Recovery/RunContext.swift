import Checks
import Diagnostics
import Foundation
import Hashing
import Journaling
import Planning
import YANG

/// What a run was made with beside its plan: the network, the way to its routers, its checks, its bounds, and what its
/// routers' configurations are read with. `resume` and `abort` need the journal and the way to the routers, nothing else.
///
/// The journal keeps it as JSON, written with the run's beginning and named by its SHA-256. It holds no secret.
struct RunContext: Codable, Sendable, Hashable {
    /// Raised when an older tool would take a newer context for something else than it says.
    static let newest = 1

    var version = RunContext.newest
    /// Of the run's plan: a context belongs to no other.
    var planHash: String
    var playbook: String
    var inventory: String
    var network: NetworkPlace
    /// All routers that take part, also those that only checks ask.
    var routers: [DoorRecord]
    var checks: TaskQuestions
    /// All in seconds.
    var bounds: Bounds
    var platforms: [PlatformRecord]
    /// Local names of leaves whose values are never shown or stored.
    var secretLeaves: [String]
    /// What the operator's change is called elsewhere.
    var ticket: String?
    /// Whether what the routers run is saved once they are confirmed; nil: not.
    var saves: Bool?

    struct Bounds: Codable, Sendable, Hashable {
        var confirmTimeout: Int
        var checkLimit: Int
        var requestLimit: Int
    }

    /// What a platform's configurations are read and compared with; texts stand beside the context, by their hashes.
    struct PlatformRecord: Codable, Sendable, Hashable {
        var name: String
        /// In load order.
        var modules: [String]
        /// By the name of a module or submodule.
        var texts: [String: String]
        var rules: String
    }

    func door(of router: String) -> DoorRecord? { routers.first { $0.router == router } }
}

extension RunContext {
    /// As the journal keeps it, with its name.
    func record(parts: [String: [UInt8]]) throws -> (record: ContextRecord, hash: String) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let content = Array(try encoder.encode(self))
        return (ContextRecord(content: content, parts: parts), SHA256.name(of: content))
    }

    /// The context of a run; nil for a run of an earlier version, which has none. Whatever does not belong to the run is
    /// refused.
    static func read(of run: RunRecord, in journal: any Journal) async throws -> (RunContext, [String: [UInt8]])? {
        let stored = try await journal.context(of: run.id)
        guard let hash = run.contextHash, let stored else {
            guard run.contextHash == nil, stored == nil else { throw damaged(run, "is there in part only") }
            return nil
        }
        guard SHA256.name(of: stored.content) == hash else { throw damaged(run, "is not the one it was made with") }
        for (name, part) in stored.parts where SHA256.name(of: part) != name {
            throw damaged(run, "refers to a text that has been changed")
        }
        let context: RunContext
        do {
            let version = try JSONDecoder().decode(Version.self, from: Data(stored.content)).version
            guard version <= newest else {
                throw Diagnostic.error(
                    "run \(run.id) was made by a newer cscctl (context \(version), this one knows \(newest))",
                    hint: "Nothing was sent to any router. Use that version.")
            }
            context = try JSONDecoder().decode(RunContext.self, from: Data(stored.content))
        } catch let error as DecodingError {
            throw damaged(run, "cannot be read: \(error)")
        }
        guard context.planHash == run.planHash else { throw damaged(run, "belongs to another plan") }
        return (context, stored.parts)
    }

    private struct Version: Decodable {
        var version: Int
    }

    private static func damaged(_ run: RunRecord, _ what: String) -> Diagnostic {
        .error(
            "the journal's context of run \(run.id) \(what)",
            hint: "Nothing was sent to any router. The routers and their checks cannot be told from it: restore the "
                + "journal, or see to the routers by hand.")
    }
}
