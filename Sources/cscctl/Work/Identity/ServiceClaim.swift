import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Playbooks
import Transactions

/// Finds what the journal has of a playbook's service, before anything is read from a router: by the `id` and the network,
/// wherever playbook, inventory and state folder lie.
struct ServiceClaim {
    /// What the record is asked for.
    enum Use: Sendable {
        /// To plan what is written to routers by it.
        case plan
        /// To compare: what is wrong with the record is told, and stops nothing.
        case look
        /// It is not asked for.
        case none
    }

    struct Settled {
        /// Under what the journal keeps the record.
        var service: String
        /// Each once: what else is to be known of the record.
        var notes: [String] = []
    }

    let workspace: Workspace
    /// The lab that is up, where its routers are meant.
    let lab: LabRecord?

    var identity: ServiceIdentity {
        ServiceIdentity(
            ServiceIdentity.Mark(id: workspace.playbook.id, name: workspace.playbook.name),
            network: lab?.network ?? workspace.inventory.liveNetwork)
    }

    /// Records of earlier versions are taken over; a copy of the playbook is refused.
    func settle(_ use: Use) async throws -> Settled {
        var settled = Settled(service: identity.text)
        guard use != .none else { return settled }
        guard FileManager.default.fileExists(atPath: workspace.state.databasePath) else {
            settled.notes = firstNotes
            return settled
        }
        let journal = try SQLiteJournal(in: workspace.state)
        let known = Succession(try await journal.runs()).known
        if let own = known.first(where: { $0.identity == identity }) {
            settled.notes = try await notes(on: own, use, in: journal)
        } else if let earlier = try await earlier(among: known, in: journal) {
            try await take(earlier, use, &settled, in: journal)
        } else {
            settled.notes = firstNotes
            settled.notes += try await notesOnAnotherID(among: known, in: journal)
        }
        return settled
    }

    // MARK: the record is there

    private func notes(on own: KnownService, _ use: Use, in journal: any Journal) async throws -> [String] {
        guard try await owns(own, in: journal) else { return [] }
        let refusals = [copied(own), networkless(own)].compactMap(\.self)
        if let first = refusals.first {
            guard use == .look else { throw first }
            return refusals.map(\.message)
        }
        guard kinship(own) != .same else { return [] }
        return ["`\(own.identity.name)` was last applied from \(own.whereFrom); this playbook goes on with its record"]
    }

    /// Nil where the playbook is the one that was applied, wherever it lies by now.
    private func copied(_ own: KnownService) -> Diagnostic? {
        guard kinship(own) == .copy else { return nil }
        if case .id(let id) = own.identity.mark {
            return .error(
                "the id `\(id)` belongs to another playbook, last applied from \(own.whereFrom)", at: start,
                hint: "Nothing was changed. Give this playbook an `id` of its own; or, to go on with it in the other's "
                    + "place, delete the other.")
        }
        return .error(
            "this playbook has no `id`, and another one has its name, last applied from \(own.whereFrom)",
            at: start, hint: "Nothing was changed. Write an `id` into each, such as `id: \(suggestedID)` here.")
    }

    /// Two inventories without a name are told apart by nothing.
    private func networkless(_ own: KnownService) -> Diagnostic? {
        guard own.identity.isOfUnnamedNetwork, let last = own.inventory, inventoryKinship(last) == .copy else {
            return nil
        }
        return .error(
            "neither \(workspace.inventory.file) nor \(last) has a `network`, and this service was last applied with the "
                + "latter, in run \(own.last.id)",
            at: start, hint: "Nothing was changed. Write `network: NAME` into both, with a name for each network.")
    }

    // MARK: it is kept in another way

    /// What was recorded of this very playbook before it had an `id`, or its inventory a `network`: the newest that owns
    /// something, and one by the playbook's present path before others.
    private func earlier(among known: [KnownService], in journal: any Journal) async throws -> KnownService? {
        var found: (service: KnownService, isHere: Bool)?
        for service in known where isEarlier(service) {
            guard try await owns(service, in: journal) else { continue }
            let isHere = kinship(service) == .same
            if isHere || found?.isHere != true { found = (service, isHere) }
        }
        return found?.service
    }

    private func isEarlier(_ service: KnownService) -> Bool {
        guard isHere(service) else { return false }
        switch service.identity.mark {
        case .id(let id): return id == workspace.playbook.id && kinship(service) != .copy
        case .name(let name): return name == workspace.playbook.name && kinship(service) != .copy
        case .path(_, let name, _):
            let kinship = kinship(service)
            return kinship == .same || name == workspace.playbook.name && kinship != .copy
        }
    }

    /// Whether a service is one of the same routers. Of live ones without a name for their network the inventory tells.
    func isHere(_ service: KnownService) -> Bool {
        guard identity.sharesNetwork(with: service.identity) else { return false }
        guard identity.isLive else { return true }
        guard service.identity.isOfUnnamedNetwork else { return service.identity.network == identity.network }
        return service.inventory.map(inventoryKinship) != .copy
    }

    private func take(
        _ earlier: KnownService, _ use: Use, _ settled: inout Settled, in journal: SQLiteJournal
    ) async throws {
        if case .path = earlier.identity.mark, workspace.playbook.id == nil {
            let refusal = Diagnostic.error(
                "this playbook has no `id`, and its service is recorded by a path: last applied from \(earlier.whereFrom)",
                at: start,
                hint:
                    "Nothing was changed. Write `id: \(suggestedID)` into it: the record is kept by that from then on, "
                    + "wherever the playbook lies.")
            guard use == .look else { throw refusal }
            settled.service = earlier.identity.text
            settled.notes = [refusal.message + "; write `id: \(suggestedID)` into it"]
            return
        }
        try await journal.rename(service: earlier.identity.text, to: identity.text)
        settled.notes = [
            "the record of this service, last applied from \(earlier.whereFrom), was kept by "
                + "\(FileHead.words(for: earlier.identity)); it is kept by \(FileHead.words(for: identity)) from now on"
        ]
    }

    // MARK: nothing is recorded

    /// Said until the service is recorded.
    private var firstNotes: [String] {
        var missing: [String] = []
        if workspace.playbook.id == nil {
            missing.append(
                "\(workspace.playbookPath) has no `id`: its name serves in the record; better write `id: \(suggestedID)`"
            )
        }
        if lab == nil, workspace.inventory.network == nil {
            missing.append(
                "\(workspace.inventory.file) has no `network`: name it, such as `network: \(workspace.inventory.labName)`, so "
                    + "that the record tells it from other networks")
        }
        return missing
    }

    /// A playbook whose `id` was changed leaves its record behind.
    private func notesOnAnotherID(among known: [KnownService], in journal: any Journal) async throws -> [String] {
        for service in known.reversed() where service.identity.network == identity.network && kinship(service) == .same
        {
            guard try await owns(service, in: journal) else { continue }
            let old = service.identity.name
            return [
                "this playbook was last applied as `\(old)`, in run \(service.last.id), and what `\(old)` owns is not owned "
                    + "by `\(identity.name)`: write `id: \(old)` again, or `replaces: \(old)`"
            ]
        }
        return []
    }

    // MARK: files

    private func kinship(_ service: KnownService) -> FileKinship {
        let kinship = FileKinship(of: workspace.playbookPath, to: service.playbook) { path in
            FileHead.read(path)?.carries(service.identity.mark) ?? false
        }
        // In another checkout it has the same name, or it is a copy that was given one of its own.
        guard kinship == .otherCheckout, FileHead.read(service.playbook)?.name != workspace.playbook.name else {
            return kinship
        }
        return .copy
    }

    private func inventoryKinship(_ last: String) -> FileKinship {
        FileKinship(of: workspace.inventory.file, to: last) { path in
            FileHead.read(path).map { $0.network == nil } ?? false
        }
    }

    private func owns(_ service: KnownService, in journal: any Journal) async throws -> Bool {
        try await OwnershipLedger(journal, service: service.identity.text).owned().contains { !$0.value.isEmpty }
    }

    private var start: SourceLocation { SourceLocation(file: workspace.playbookPath, line: 1, column: 1) }

    private var suggestedID: String {
        Identifier.near(URL(fileURLWithPath: workspace.playbookPath).deletingPathExtension().lastPathComponent)
    }
}

extension FileHead {
    /// By what the journal keeps a service.
    fileprivate static func words(for identity: ServiceIdentity) -> String {
        let network = identity.isOfUnnamedNetwork ? "" : " and the network"
        return switch identity.mark {
        case .id: "its id\(network)"
        case .name: "its name\(network)"
        case .path: "its path"
        }
    }
}

extension Inventory {
    /// The network of the live routers, as the record names it.
    var liveNetwork: String { network.map { "live \($0)" } ?? "live" }

    /// What a lab of it is called.
    var labName: String {
        network ?? Identifier.near(URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent)
    }
}
