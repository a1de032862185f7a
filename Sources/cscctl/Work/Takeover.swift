import Diagnostics
import Fleet
import Journaling
import Planning
import Playbooks
import Transactions

/// What a playbook's service has to do with other ones of the journal: those that it replaces, and one that has replaced
/// it.
struct Takeover {
    /// The services that own something which this one is to take over, the oldest first.
    private(set) var replaced: [String] = []
    private(set) var notes: [String] = []

    private let playbook: Playbook
    private let ledger: any Journal

    /// `isHere`: whether a service is one of the same routers. Throws where another service is in the place of this one and it does not say that it replaces that.
    static func find(
        for service: String, of playbook: Playbook, in journal: any Journal, isHere: (KnownService) -> Bool
    ) async throws -> Takeover {
        guard let own = ServiceIdentity(service) else { return Takeover(ofNoRecord: playbook) }
        var takeover = Takeover(playbook: playbook, ledger: journal)
        let succession = Succession(try await journal.runs())
        try await takeover.take(succession.known.filter { $0.identity != own && isHere($0) }, by: own, succession)
        try await takeover.refuseIfReplaced(own, succession)
        return takeover
    }

    /// On routers of which nothing is recorded.
    init(ofNoRecord playbook: Playbook) {
        self.init(playbook: playbook, ledger: MemoryJournal())
        notes = playbook.replaces.map { Self.unknownNote($0, nil) }
    }

    private init(playbook: Playbook, ledger: any Journal) {
        self.playbook = playbook
        self.ledger = ledger
    }

    /// `known`: the other services on the same routers.
    private mutating func take(
        _ known: [KnownService], by own: ServiceIdentity, _ succession: Succession
    ) async throws {
        for name in playbook.replaces {
            let named = known.filter { [$0.title, $0.identity.name].contains(name) }.map(\.identity)
            if named.isEmpty {
                let names = known.map(\.title) + known.map(\.identity.name)
                notes.append(Self.unknownNote(name, Spelling.nearest(to: name, among: names)))
            }
            for service in named {
                let owned = try await owned(by: service.text)
                if !owned.isEmpty {
                    replaced.append(service.text)
                    let count = owned.values.map(\.created.count).reduce(0, +)
                    let nodes = counted(count, "node")
                    notes.append("takes over what `\(name)` owns: \(nodes) on \(counted(owned.count, "router"))")
                } else if succession.replacement(of: service.text)?.service != own.text {
                    notes.append("`\(name)`, which this playbook replaces, owns nothing: there is nothing to take over")
                }
            }
        }
        let order = succession.services
        replaced.sort { order.firstIndex(of: $0) ?? 0 < order.firstIndex(of: $1) ?? 0 }
    }

    private func refuseIfReplaced(_ own: ServiceIdentity, _ succession: Succession) async throws {
        guard let run = succession.replacements(of: own.text).last, let holder = run.service,
            let other = succession.known(holder), !replaced.contains(holder),
            try await !owned(by: holder).isEmpty
        else { return }
        throw Diagnostic.error(
            "\(playbook.file): this service has been replaced by `\(other.title)` (\(run.playbook), run \(run.id)), which "
                + "owns what it had made",
            hint: "apply \(run.playbook) from now on; or take the change back with cscctl rollback \(run.id); or, to "
                + "change to this playbook, write `replaces: \"\(other.title)\"` into it")
    }

    /// What a service that was never applied wants is what the one that it replaces has made.
    func refuseRemoval(of service: String) async throws {
        guard let name = replaced.first, try await owned(by: service).isEmpty,
            let first = Succession(try await ledger.runs()).known(name)
        else { return }
        throw Diagnostic.error(
            "\(playbook.file): the routers run `\(first.title)`, which this playbook has not replaced yet",
            hint: "apply \(first.playbook) --remove takes it away")
    }

    private func owned(by service: String) async throws -> [String: Ownership] {
        try await OwnershipLedger(ledger, service: service).owned().filter { !$0.value.isEmpty }
    }

    private static func unknownNote(_ name: String, _ nearest: String?) -> String {
        "`\(name)`, which this playbook replaces, was never applied to these routers from here: nothing is taken over"
            + (nearest.map { "; did you mean `\($0)`?" } ?? "")
    }

    /// A service is taken over as a whole: one half of a network in another mode than the other half carries nothing.
    func refuseParts(of workspace: Workspace, onlyTask: String?) throws {
        guard !replaced.isEmpty else { return }
        let chosen = Set(workspace.routers.map(\.name))
        let isWhole = workspace.model.tasks.flatMap(\.routers).allSatisfy { chosen.contains($0.router) }
        guard !isWhole || onlyTask != nil else { return }
        let names = replaced.compactMap { ServiceIdentity($0).map { "`\($0.name)`" } }
        throw Diagnostic.error(
            "\(names.joined(separator: ", ")) can only be replaced on all routers and with all tasks at once",
            hint: "leave \(onlyTask == nil ? "--limit" : "--task") out until it has been replaced")
    }
}
