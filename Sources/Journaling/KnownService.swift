/// A service of the journal, with the newest of its runs that ended done.
package struct KnownService: Sendable, Hashable {
    package let identity: ServiceIdentity
    package let last: RunRecord

    /// The `name` that its playbook had.
    package var title: String { last.origin?.title ?? identity.name }

    /// The path that its playbook had.
    package var playbook: String { last.playbook }

    /// The path that its inventory had.
    package var inventory: String? {
        if case .path(_, _, let inventory) = identity.mark { return last.origin?.inventory ?? inventory }
        return last.origin?.inventory
    }

    /// Where it was last applied from: `/net/service.yaml, by netops on nms1, in run 2026-11-24T10-00-00Z-7f3a`.
    package var whereFrom: String {
        let who = last.origin.map { ", by \($0.user) on \($0.host)" } ?? ""
        return "\(playbook)\(who), in run \(last.id)"
    }
}

extension Succession {
    /// Every service that some run of it ended done of, the oldest first.
    package var known: [KnownService] { services.compactMap(known) }

    /// Nil for a service that no run ended done of.
    package func known(_ service: String) -> KnownService? {
        guard let identity = ServiceIdentity(service), let last = lastDone(of: service) else { return nil }
        return KnownService(identity: identity, last: last)
    }
}
