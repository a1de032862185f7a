import Diagnostics
import Fleet
import Planning
import Playbooks
import Verification
import YANG

/// What the routers run that `--limit` leaves out: a proof of a part of the network stands on it.
struct RestOfNetwork: Sendable {
    /// Of those that were read.
    var running: [String: DataTree] = [:]
    /// Of those that could not be read, why.
    var unread: [String: String] = [:]
    /// Of routers that a past run did not touch and that could not be read, why; they are taken to run what is wanted of them.
    var presumed: [String: String] = [:]
    /// The playbook's tasks that routers that were read do not have, in its order.
    var lacking: [String: [String]] = [:]

    /// Of routers of the Level 1 carrier that the service has nothing on; of those that could not be read, why.
    var beside: [String: DataTree] = [:]
    var besideUnread: [String: String] = [:]

    var routers: Set<String> { Set(running.keys).union(unread.keys) }

    /// By router, without its name, which the message may begin with.
    static func reasons(_ messages: [String: String]) -> [String: String] {
        messages.reduce(into: [:]) { reasons, entry in
            let prefix = "\(entry.key): "
            reasons[entry.key] =
                entry.value.hasPrefix(prefix) ? String(entry.value.dropFirst(prefix.count)) : entry.value
        }
    }

    /// Routers that do not run yet what the playbook wants of them, and that the others do not stand on.
    func absent(besides chosen: Set<String>, in inventory: Inventory) -> Set<String> {
        Set(lacking.keys).union(unread.keys).subtracting(ProofPart.ground(of: chosen, in: inventory))
    }

    /// What a proof takes for granted about routers that the service has nothing on.
    func assumptionsBeside(in inventory: Inventory) -> [Assumption] {
        inventory.routers.compactMap { router in
            besideUnread[router.name].map { reason in
                Assumption(
                    .unknownRouter,
                    "\(router.name), which the service has nothing on, has nothing to do with it: it could not be read "
                        + "(\(reason))", router: router.name, at: router.location)
            }
        }
    }

    /// What a proof takes for granted about them.
    func assumptions(absent: Set<String>, in inventory: Inventory) -> [Assumption] {
        inventory.routers.compactMap { router in
            let name = router.name
            if let reason = unread[name] {
                return Assumption(
                    .unknownRouter, "\(name) runs nothing of the service: it could not be read (\(reason))",
                    router: name, at: router.location)
            }
            guard let tasks = lacking[name] else { return nil }
            let what = "\(name), which is left out, runs what it runs now, without \(tasks.joined(separator: ", "))"
            return Assumption(
                .notThereYet, absent.contains(name) ? what + "; nothing is asked of what it shares with others" : what,
                router: name, at: router.location)
        }
    }
}
