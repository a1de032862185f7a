package import Diagnostics
package import Journaling
import Planning
import YANG

/// What the journal knows of secrets: which reference a finished run had put where, and the fingerprint of what the router
/// shows there since.
///
/// A router such as a VRP shows a password encrypted, so that only this tells that it is still the one that was put there.
package enum SecretMemory {
    package static func load(
        from journal: any Journal
    ) async throws(JournalError) -> [SecretPlace: [String: SecretMark]] {
        var memory: [SecretPlace: [String: SecretMark]] = [:]
        for run in try await journal.runs() where run.verdict == Verdict.done.rawValue {
            guard let bytes = try await journal.plan(of: run.id), holdsReference(bytes) else { continue }
            guard let plan = try? PlanCodec.decode(bytes) else { continue }
            for image in try await journal.images(of: run.id, moment: "left") {
                guard let planned = plan.router(image.router), let left = try? PlanCodec.decodeTree(image.content)
                else {
                    continue
                }
                for (path, mark) in marks(in: planned.after) {
                    guard case .reference = mark, let shown = left.node(at: path).flatMap({ SecretMark($0.value) }),
                        case .fingerprint(let print) = shown
                    else { continue }
                    memory[SecretPlace(router: image.router, path: path), default: [:]][print] = mark
                }
            }
        }
        return memory
    }

    /// Most plans hold no secret, and need not be read.
    package static func holdsReference(_ plan: [UInt8]) -> Bool {
        !plan.ranges(of: Array("secret-reference ".utf8)).isEmpty
    }

    /// What a run left, its own secrets as the references that it had put there.
    static func recognised(_ left: DataTree, after plan: Plan, router: String) -> DataTree {
        let planned = Dictionary(
            marks(in: plan.router(router)?.after ?? DataTree()).map { ($0.path, $0.mark) },
            uniquingKeysWith: { first, _ in first })
        return left.changingSecrets { leaf, path in
            guard case .fingerprint = SecretMark(leaf.value), case .reference? = planned[path] else {
                return leaf.value
            }
            return planned[path]?.text ?? leaf.value
        }
    }

    /// The marks that stand in a configuration or edit, with their places.
    static func marks(in tree: DataTree) -> [(path: DataPath, mark: SecretMark)] {
        tree.roots.flatMap { marks(in: $0, DataPath().appending($0)) }
    }

    private static func marks(in node: DataNode, _ path: DataPath) -> [(path: DataPath, mark: SecretMark)] {
        if let mark = SecretMark(node.value) { return [(path, mark)] }
        return node.children.flatMap { marks(in: $0, path.appending($0)) }
    }
}

extension Plan {
    /// The secrets that the plan's edits would have to put back and that nobody knows: `PE1 bgp/peer[...]/password-text`.
    var lostSecrets: [String] {
        tasks.flatMap(\.changes).flatMap { change in
            change.edits.flatMap { SecretMemory.marks(in: $0) }.compactMap { path, mark in
                guard case .fingerprint = mark else { return nil }
                return "\(change.router) \(path.shortened)"
            }
        }
    }
}
