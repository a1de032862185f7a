import Planning
import Synchronization
import Transactions
import XML
import YANG

@testable import Lab

/// Looks into the simulated routers after a run; it knows nothing of the tool but what the tool said.
struct Witness: Sendable {
    let network: MatrixNetwork
    /// What the routers of the plan run without the change, and with it.
    let old: [String: DataTree]
    let new: [String: DataTree]
    /// What they run after each part that is committed for itself.
    var between: [String: [DataTree]] = [:]
    /// What has been told of a configuration before.
    var known = Known()

    final class Known: Sendable {
        private let sights = Mutex<[String: Sight]>([:])

        subscript(_ key: String) -> Sight? { sights.withLock { $0[key] } }

        func keep(_ sight: Sight, _ key: String) { sights.withLock { $0[key] = sight } }
    }

    enum Sight: String, Sendable {
        case old, new, between, neither
    }

    /// Time enough for every timer that may still run.
    static let timers = Duration.seconds(300 + 30 + 60)

    func sights() async -> [String: Sight] {
        var sights: [String: Sight] = [:]
        for name in old.keys {
            guard let running = await network.routers[name]?.running else { continue }
            let key = "\(name) \(running.hashValue)"
            if let known = known[key] {
                sights[name] = known
                continue
            }
            let sight = sight(of: network.service.canonical(running), on: name)
            known.keep(sight, key)
            sights[name] = sight
        }
        return sights
    }

    private func sight(of tree: DataTree, on name: String) -> Sight {
        let undone = withoutMode(tree)
        if tree == old[name] || undone == old[name] { return .old }
        if tree == new[name] { return .new }
        let ends = between[name] ?? []
        return ends.contains(tree) || ends.contains(undone) ? .between : .neither
    }

    /// The mode of BGP that a service brings stays where it is undone by reverse edits: nothing takes it back.
    private func withoutMode(_ tree: DataTree) -> DataTree {
        let roots = tree.roots.map { root in
            var root = root
            if root.name.local == "bgp" { root.children.removeAll { $0.name.local == "global" } }
            return root
        }
        return network.service.canonical(DataTree(roots))
    }

    /// What is false in the report, now and when every timer has ended; of the router `besides` it may be.
    func judge(
        _ report: TransactionReport, excuse: Cell.Excuse = .none, besides liar: String? = nil
    ) async -> [String] {
        var wrong = await judgeNow(report, "at the end", excuse, liar)
        wrong += await remains(pendingAllowed: report.verdict == .unknown && excuse != .none)
        await network.time.advance(by: Self.timers)
        wrong += await judgeNow(report, "after the timers", excuse, liar)
        return wrong
    }

    private func judgeNow(
        _ report: TransactionReport, _ when: String, _ excuse: Cell.Excuse, _ liar: String?
    ) async -> [String] {
        let sights = await sights()
        var wrong: [String] = []
        for router in report.routers {
            guard let sight = sights[router.name] else { continue }
            let expected: Sight? =
                switch router.verdict {
                case .done: .new
                case .undone, .refused: .old
                default: nil
                }
            if let expected, sight != expected, router.name != liar {
                wrong.append(
                    "\(when): \(router.name) is said to be \(router.verdict.rawValue) and is \(sight.rawValue)")
            }
            let isNeedless =
                switch excuse {
                case .none: sight == .old || sight == .new
                case .isStuck: sight == .old
                case .isUnreadable: false
                }
            if router.verdict == .unknown, isNeedless {
                wrong.append("\(when): \(router.name) is called unknown and is \(sight.rawValue)")
            }
        }
        let verdicts = Set(report.routers.map(\.verdict))
        let isConsistent =
            switch report.verdict {
            case .done: verdicts == [.done]
            case .undone: verdicts.isSubset(of: [.undone])
            case .refused: verdicts.isSubset(of: [.refused, .undone])
            default: verdicts.contains(.unknown)
            }
        if !isConsistent {
            let said = report.routers.map { "\($0.name) \($0.verdict.rawValue)" }.joined(separator: ", ")
            wrong.append("the run is said to be \(report.verdict.rawValue), and its routers are \(said)")
        }
        return wrong
    }

    /// Locks, sessions and confirmed commits that nobody may leave behind.
    func remains(pendingAllowed: Bool = false) async -> [String] {
        var wrong: [String] = []
        for (name, router) in network.routers.sorted(by: { $0.key < $1.key }) {
            // A session that was hung up on takes a moment to end.
            for _ in 0..<2_000 where await router.sessionCount > 0 {
                try? await Task.sleep(for: .milliseconds(1), clock: .continuous)
            }
            if await router.sessionCount > 0 { wrong.append("\(name) still has a session") }
            if await router.isLocked { wrong.append("\(name) is still locked") }
            if await router.hasPendingCommit, !pendingAllowed {
                wrong.append("\(name) still has a confirmed commit that waits")
            }
        }
        return wrong
    }
}
