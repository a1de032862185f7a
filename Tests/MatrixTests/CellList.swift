import Lab
import Planning

/// Which cells there are: every fault at every occasion that an honest run has, pairs, and kills.
struct CellList {
    let bench: Workbench

    static let effects: [LabFault.Effect] = [.refuse, .dropBefore, .dropAfter, .silence, .lie, .slow, .garbage]
    /// What a router can do wrong for good while everything is taken back, so that only its timer helps.
    static let lasting: [LabFault.Effect] = [.refuse, .dropBefore, .lie]
    static let undoRequests = ["cancel-commit", "get-config", "get", "lock", "edit-config", "commit"]

    private var routers: [String] { bench.plan.routers.map(\.name) }

    private func cell(_ kind: Cell.Kind, _ forward: Strike?, _ undoing: Strike? = nil, _ kill: Kill? = nil) -> Cell {
        Cell(way: bench.way, kind: kind, forward: forward, undoing: undoing, kill: kill)
    }

    // MARK: one fault

    func singles() -> [Cell] {
        routers.flatMap { router in
            let requests = (bench.occasions[router] ?? [:]).sorted { $0.key < $1.key }
            return requests.flatMap { request, labels in
                labels.enumerated().flatMap { place, label in
                    strikes(router, request, place, label).map { cell(.one, $0) }
                }
            }
        }
    }

    private func strikes(_ router: String, _ request: String, _ place: Int, _ label: String) -> [Strike] {
        let once = Self.effects.map {
            Strike(router: router, effect: $0, request: request, after: place, label: label)
        }
        guard request == "display" else { return once }
        // A check asks again until its time is over, so a display that is wrong once harms nothing.
        return once
            + [.refuse, .lie, .garbage].map {
                Strike(router: router, effect: $0, request: request, after: place, label: label, isPersistent: true)
            }
    }

    // MARK: pairs

    func pairs() -> [Cell] {
        routers.enumerated().flatMap { place, router in
            let others = [router, routers[(place + 1) % routers.count]]
            return Self.undoRequests.flatMap { request in
                others.flatMap { other in
                    forwards(router, before: request).flatMap { forward in
                        undoStrikes(other, request).map { cell(.pair, forward, $0) }
                    }
                }
            }
        }
    }

    private func undoStrikes(_ router: String, _ request: String) -> [Strike] {
        Self.effects.map { Strike(router: router, effect: $0, request: request, after: 0) }
            + Self.lasting.map { Strike(router: router, effect: $0, request: request, after: 0, isPersistent: true) }
    }

    /// What makes the run be taken back: by cancelling, or, where some routers are confirmed already, by reverse edits.
    private func forwards(_ router: String, before request: String) -> [Strike] {
        let commits = bench.occasions[router]?["commit"] ?? []
        let refusedConfirm = Strike(
            router: router, effect: .refuse, request: "commit", after: commits.lastIndex(of: "confirm") ?? 0,
            label: "confirm", isPersistent: true)
        let displays = bench.occasions[router]?["display"]?.count ?? 0
        let failedCheck = Strike(
            router: router, effect: .refuse, request: "display", after: displays / 2, isPersistent: true)
        let lostCommit = Strike(
            router: router, effect: .dropAfter, request: "commit",
            after: commits.lastIndex { $0 == "trial" || $0 == "follow-up" } ?? 0, label: "trial")
        switch request {
        case "lock", "edit-config", "commit":
            return [bench.way == .stepwise ? failedCheck : firstConfirm(refusedConfirm)]
        case "get", "get-config": return [failedCheck]
        default: return [lostCommit]
        }
    }

    /// Where each confirm is sent twice to be proven, the first of the two is the one to refuse.
    private func firstConfirm(_ strike: Strike) -> Strike {
        var strike = strike
        let commits = bench.occasions[strike.router]?["commit"] ?? []
        strike.after = commits.firstIndex(of: "confirm") ?? 0
        return strike
    }

    // MARK: kills

    /// Cells for so many writes of each process; a process that gets through before ends as it ends.
    func kills(_ writes: [Kill.Process: Int]) -> [Cell] {
        let applies = writes[.apply] ?? 0
        return Kill.Process.allCases.flatMap { process -> [Cell] in
            let counts = 1...max(1, writes[process] ?? 1)
            guard process == .resume || process == .abort else {
                return counts.flatMap { count in Kill.Next.allCases.map { kill(process, nil, count, $0) } }
            }
            // A run that was cut off among its commits, with every way on, and one among its confirms, with each in turn.
            let early = counts.flatMap { count in Kill.Next.allCases.map { kill(process, applies / 2, count, $0) } }
            let late = counts.map { count in
                kill(process, applies - 12, count, Kill.Next.allCases[count % Kill.Next.allCases.count])
            }
            return early + late
        }
    }

    private func kill(_ process: Kill.Process, _ base: Int?, _ count: Int, _ next: Kill.Next) -> Cell {
        cell(.killed, nil, nil, Kill(process: process, applied: base, writes: count, next: next))
    }
}
