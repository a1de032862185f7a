import Diagnostics
import Foundation
import Journaling
import Transactions

/// A run whose process has not said how it ended, or that ended with a router unknown, and what its routers do meanwhile.
struct UnclosedRun: Sendable {
    let run: RunRecord
    /// Nil where it is not known; a lab that has gone is in no list.
    let network: NetworkPlace?
    let routers: [TrialRouter]
    /// Who works on it now, as the state folder's lock says.
    let holder: LockHolder?
    /// Whether the run was to save what its routers run.
    var saves = false

    /// Those of the journal whose routers can still be there, the newest first.
    static func all(
        in journal: any Journal, of folder: StateFolder, excepting own: Bool = false
    ) async throws -> [UnclosedRun] {
        let holder = own ? nil : folder.lockHolder
        var found: [UnclosedRun] = []
        let runs = try await journal.runs()
        for (place, run) in runs.enumerated()
        where run.kind != .prepare && (run.verdict == nil || run.verdict == Verdict.unknown.rawValue) {
            let context = try? await RunContext.read(of: run, in: journal)?.0
            guard context?.network.exists(in: folder) ?? true else { continue }
            let limit = TransactionLimits(requestLimit: context?.bounds.requestLimit ?? CommonOptions.usualRequestLimit)
            let all = TrialRouter.all(
                of: try await journal.events(of: run.id), confirmTimeout: run.confirmTimeout,
                commitLimit: Int(limit.commit.components.seconds))
            let trials = try await unsettled(all, network(of: run, context), by: runs[..<place], in: journal)
            guard all.isEmpty || !trials.isEmpty else { continue }
            // The lock is one for the whole folder.
            let isNewest = found.allSatisfy { $0.run.verdict != nil }
            let works = holder.map { $0.works(on: run, isNewest: isNewest) } ?? false
            found.append(
                UnclosedRun(
                    run: run, network: context?.network, routers: trials, holder: works ? holder : nil,
                    saves: context?.saves ?? false))
        }
        return found
    }

    /// Without the routers whose running a later run on the same network has locked: that is refused while a confirmed commit
    /// waits (RFC 6241 section 7.5), so that nothing waits there any more.
    ///
    /// - Parameter later: newest first.
    private static func unsettled(
        _ trials: [TrialRouter], _ network: String?, by later: ArraySlice<RunRecord>, in journal: any Journal
    ) async throws -> [TrialRouter] {
        var left = trials
        for run in later.reversed() where !left.isEmpty {
            let context = try? await RunContext.read(of: run, in: journal)?.0
            guard self.network(of: run, context) == network else { continue }
            let events = try await journal.events(of: run.id)
            let locked = Set(events.filter { $0.kind == "did" && $0.detail == "lock" }.compactMap(\.router))
            left.removeAll { locked.contains($0.router) }
        }
        return left
    }

    /// Which routers a run worked on: by its context, or by its service where it has none.
    private static func network(of run: RunRecord, _ context: RunContext?) -> String? {
        context?.network.description ?? run.service.flatMap(ServiceIdentity.init)?.network
    }

    /// The routers that may still run what was never confirmed.
    func open(at now: Int) -> [TrialRouter] { routers.filter { $0.isOpen(at: now) } }

    /// What is to be said of it, loudly; nil for a run that ended unknown long ago, which was said then.
    func warning(at now: Int) -> String? {
        if let holder {
            return "run \(run.id) is \(holder.running)" + (open(at: now).isEmpty ? "" : ": \(state(now))")
        }
        if run.verdict == Verdict.unknown.rawValue {
            return open(at: now).isEmpty ? nil : "run \(run.id) ended unknown: \(state(now))\n\(wayOn)"
        }
        guard !routers.isEmpty else {
            return "run \(run.id) was interrupted before anything was committed; cscctl abort \(run.id) closes it"
        }
        return "run \(run.id) was interrupted: \(state(now))\n\(open(at: now).isEmpty ? closing : wayOn)"
    }

    private var wayOn: String {
        "    cscctl abort \(run.id) takes everything back now, cscctl resume \(run.id) goes on"
    }

    /// What to give once nothing of it waits any more.
    var closing: String {
        guard routers.allSatisfy({ $0.state == .confirmed }) else {
            return "    cscctl abort \(run.id) closes the run by reading them"
        }
        return
            "    cscctl resume \(run.id) finishes it\(saves ? " and saves them" : ""), cscctl abort \(run.id) takes it back"
    }

    /// Routers that were confirmed, and whether they start with what they run was not heard.
    private var unsaved: [String] {
        saves ? routers.filter { $0.state == .confirmed && !$0.isSaved }.map(\.router) : []
    }

    /// `PE1, PE2 wait for their confirmation until 03:14:05 UTC, then they go back by themselves`
    func state(_ now: Int) -> String {
        var parts: [String] = []
        for group in UnclosedRun.grouped(open(at: now).filter { $0.state == .waiting }) {
            let one = group.routers.count == 1
            parts.append(
                "\(group.names) \(one ? "waits for its" : "wait for their") confirmation \(group.until), then "
                    + "\(one ? "it goes back by itself" : "they go back by themselves")")
        }
        for group in UnclosedRun.grouped(open(at: now).filter { $0.state == .confirming }) {
            parts.append("\(group.names) may have been confirmed; what has not been goes back by itself \(group.when)")
        }
        let over = routers.filter { !$0.isOpen(at: now) && $0.state != .confirmed }
        if let last = over.map(\.until).max() {
            let names = over.map(\.router).joined(separator: ", ")
            parts.append(
                "\(names) must have gone back by \(over.count == 1 ? "itself" : "themselves") by "
                    + Timestamp.text(seconds: last))
        }
        let confirmed = routers.filter { $0.state == .confirmed }.map(\.router)
        if !confirmed.isEmpty {
            parts.append("\(confirmed.joined(separator: ", ")) \(confirmed.count == 1 ? "was" : "were") confirmed")
        }
        if !unsaved.isEmpty { parts.append("\(unsaved.joined(separator: ", ")) may not have been saved") }
        return parts.joined(separator: "; ")
    }

    /// Routers with the same time.
    private struct Group {
        var routers: [TrialRouter]
        var names: String { routers.map(\.router).joined(separator: ", ") }
        var isExact: Bool { routers.allSatisfy(\.isExact) }
        var clock: String {
            let stamp = Timestamp.text(seconds: routers.map(\.until).max() ?? 0)
            return stamp.suffix(9).dropLast() + " UTC"
        }
        var until: String { "until \(clock)" + (isExact ? "" : " at the latest") }
        var when: String { (isExact ? "at " : "by ") + clock }
    }

    private static func grouped(_ routers: [TrialRouter]) -> [Group] {
        let groups = Dictionary(grouping: routers) { [$0.until, $0.isExact ? 1 : 0] }
        return groups.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { Group(routers: $0.value) }
    }
}
