package import Simulation

/// What a change does to a service: label paths, customers' routes and sessions before and after.
package struct ServiceChanges: Sendable, Hashable {
    /// One thing that is there before, after, or differently.
    package struct Change: Sendable, Hashable {
        package var subject: String
        package var before: String?
        package var after: String?
    }

    package var verdictBefore: ProofVerdict
    package var paths: [Change]
    package var routes: [Change]
    package var sessions: [Change]

    package var isEmpty: Bool { paths.isEmpty && routes.isEmpty && sessions.isEmpty }

    package init(
        before: (proof: ProofResult, state: NetworkState), after: (proof: ProofResult, state: NetworkState)
    ) {
        verdictBefore = before.proof.verdict
        paths = ServiceChanges.compare(
            ServiceChanges.paths(before.proof.verification), ServiceChanges.paths(after.proof.verification))
        routes = ServiceChanges.compare(ServiceChanges.routes(before.state), ServiceChanges.routes(after.state))
        sessions = ServiceChanges.compare(ServiceChanges.sessions(before.state), ServiceChanges.sessions(after.state))
    }

    private static func compare(_ before: [String: String], _ after: [String: String]) -> [Change] {
        Set(before.keys).union(after.keys).sorted().compactMap { subject in
            guard before[subject] != after[subject] else { return nil }
            return Change(subject: subject, before: before[subject], after: after[subject])
        }
    }

    /// Routers and interfaces only: label numbers change with every route.
    private static func paths(_ verification: Verification) -> [String: String] {
        verification.paths.filter(\.arrives).reduce(into: [:]) { found, path in
            found["\(path.from) to \(path.to)"] = path.hops.map(\.router).joined(separator: " ")
        }
    }

    private static func routes(_ state: NetworkState) -> [String: String] {
        state.routers.reduce(into: [:]) { found, entry in
            for (instance, routes) in entry.value.routes where instance != RouterModel.publicInstance {
                for route in routes where route.isInFIB && route.source != .direct {
                    found["\(route.prefix) in \(instance) on \(entry.key)"] = "via \(route.nextHop)"
                }
            }
        }
    }

    private static func sessions(_ state: NetworkState) -> [String: String] {
        state.routers.reduce(into: [:]) { found, entry in
            for session in entry.value.bgpSessions {
                found["\(entry.key) \(session.family.title) \(session.peer)"] = session.state.rawValue
            }
            for session in entry.value.ldpSessions {
                found["\(entry.key) LDP \(session.peerLSRID)"] = session.state.rawValue
            }
        }
    }
}
