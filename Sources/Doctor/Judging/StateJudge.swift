import Diagnostics
package import VRP
package import YANG

/// Judges what others do on the router, what the user may read, and what a reboot would lose.
package enum StateJudge {
    /// What was found of locks and trials; nil for what could not be asked.
    package struct Holds: Sendable, Hashable {
        package var trial: TrialRun?
        /// The configuration is reserved for this user.
        package var reservedFor: String?
        package var occupied: OccupiedConfiguration?
        /// Locks of other NETCONF sessions, in words.
        package var locked: [String] = []
        /// What could not be asked, and why.
        package var unread: [String] = []

        package init() {}
    }

    package static func locks(_ holds: Holds, user: String) -> Judgement {
        var parts: [Judgement] = []
        if let trial = holds.trial, trial.status != "inactive" { parts.append(waiting(trial)) }
        if let other = holds.reservedFor, other != user {
            parts.append(
                .failed(
                    "the configuration is reserved for user \(other) (/cfg/lock-by-username): every edit is refused"))
        }
        if let holder = holds.occupied {
            parts.append(
                .failed("the configuration is locked: \(holder.words)", router: RouterAdvice.occupied))
        }
        if !holds.locked.isEmpty {
            parts.append(Judgement(.failed, holds.locked, RouterAdvice.sessions.map { Remedy(.router, $0) }))
        }
        if !holds.unread.isEmpty { parts.append(Judgement(.warning, holds.unread)) }
        return Judgement.all(parts) ?? .ok("no lock, no trial, no reservation")
    }

    private static func waiting(_ trial: TrialRun) -> Judgement {
        let left = trial.timeLeft.map { ", \($0) s left" } ?? ""
        let words = "a confirmed commit waits (\(trial.status)\(left))"
        guard let id = trial.persistID else {
            return .failed(
                "\(words); it has no persist-id: it is of whoever began it, and ends with its session or its time",
                router: RouterAdvice.trial + [RouterAdvice.abort(persistID: nil)])
        }
        guard let run = ownRun(of: id) else {
            return .failed(
                "\(words) under the persist-id \(id), which is not this tool's",
                router: RouterAdvice.trial + [RouterAdvice.abort(persistID: id)])
        }
        return .failed(
            "\(words) of run \(run)", here: ["cscctl runs \(run)", "cscctl resume \(run)", "cscctl abort \(run)"])
    }

    /// The run that a persist-id of ours belongs to: `cscctl-RUN-ROUTER`; a run's name ends in `Z-` and four digits.
    private static func ownRun(of id: String) -> String? {
        id.firstMatch(of: #/^cscctl-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ-[0-9a-f]+)-/#).map { String($0.1) }
    }

    /// `unreadable`: trees that every router has and that the answer leaves out.
    package static func rights(unreadable: [String], user: String) -> Judgement {
        guard unreadable.isEmpty else {
            return .failed(
                "user \(user) is shown nothing of \(unreadable.joined(separator: " and ")), which every router has: a plan "
                    + "would take what is hidden for absent",
                router: RouterAdvice.rights)
        }
        return .ok("user \(user) is shown the instances and the interfaces")
    }

    /// What two readings of one session tell.
    package struct Readings: Sendable, Hashable {
        package var nodes: Int
        /// Nodes that a deep filter gives and a short one leaves out.
        package var leftOut: [DataPath]
        package var unstableSecrets: [DataPath]

        package init(nodes: Int, leftOut: [DataPath], unstableSecrets: [DataPath]) {
            self.nodes = nodes
            self.leftOut = leftOut
            self.unstableSecrets = unstableSecrets
        }
    }

    package static func readings(_ seen: Readings) -> Judgement {
        var parts: [Judgement] = []
        if let first = seen.leftOut.first {
            parts.append(
                .failed(
                    "a reading of a whole tree leaves out \(counted(seen.leftOut.count, "node")) that a deeper filter gives, such as "
                        + "\(first): a plan would take them for absent"))
        }
        if let first = seen.unstableSecrets.first {
            parts.append(
                .warning(
                    "\(seen.unstableSecrets.count) secrets read differently each time, such as \(first): whether they have "
                        + "changed cannot be told"))
        }
        return Judgement.all(parts) ?? .ok("\(counted(seen.nodes, "node")), the same twice")
    }

    /// What is known of saving; nil for what could not be asked.
    package struct Saving: Sendable, Hashable {
        /// Where running and startup differ.
        package var unsaved: [DataPath]?
        package var savesItself = false
        package var space: StorageSpace?
        package var unread: [String] = []

        package init() {}
    }

    /// Kilobytes that a `save` should find: a configuration with its checkpoints is a few megabytes.
    package static let leastSpace = 20 << 10

    package static func saving(_ seen: Saving) -> Judgement {
        var parts = [seen.unsaved.map { unsaved($0, seen.savesItself) }].compactMap(\.self)
        if let space = seen.space {
            let line = "\(space.free) KB free of \(space.total) KB"
            parts.append(
                space.free < leastSpace
                    ? .warning("\(line): a `save` may fail", router: RouterAdvice.space) : .ok(line))
        }
        if !seen.unread.isEmpty { parts.append(Judgement(.warning, seen.unread)) }
        return Judgement.all(parts) ?? .skipped("nothing could be asked")
    }

    private static func unsaved(_ nodes: [DataPath], _ savesItself: Bool) -> Judgement {
        guard let first = nodes.first else { return .ok("startup is what runs") }
        let words =
            "\(counted(nodes.count, "node")) run and are not saved, or the reverse, such as \(first): a reboot changes them"
        return savesItself
            ? .ok("\(words) until the router saves by itself (autosave)")
            : .warning(words, router: RouterAdvice.save)
    }

    /// - Parameter own: the session that doctor itself has.
    package static func sessions(_ list: SessionList, own: UInt32?) -> Judgement {
        let others = list.sessions.filter { $0.id != own }
        let limits = SessionList.usualLimits
        let line = "\(list.sessions.count) NETCONF sessions in use, of \(limits.lowerBound) to \(limits.upperBound)"
        let names = others.prefix(5).map(\.words)
        guard list.sessions.count >= limits.lowerBound else { return Judgement(.ok, [line] + names) }
        return Judgement(
            .warning, ["\(line): the next one may be refused where `max-sessions` is not raised"] + names,
            (RouterAdvice.sessions + RouterAdvice.moreSessions).map { Remedy(.router, $0) })
    }
}
