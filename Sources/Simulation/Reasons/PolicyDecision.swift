/// How a route policy came to what it decided about a route.
package enum PolicyDecision: Sendable, Hashable, CustomStringConvertible {
    /// None is named: everything passes, nothing is applied.
    case noPolicy
    /// One is named that does not exist.
    case undefined(policy: String)
    case node(policy: String, sequence: Int)
    /// No node matches, which denies. `labelWanted`: a node would have matched, had the route a label.
    case noNodeMatches(policy: String, labelWanted: Bool)

    package var description: String {
        switch self {
        case .noPolicy: "no policy"
        case .undefined(let policy): "the policy \(policy), which does not exist,"
        case .node(let policy, let sequence): "node \(sequence) of the policy \(policy)"
        case .noNodeMatches(let policy, false): "the policy \(policy), of which no node matches,"
        case .noNodeMatches(let policy, true):
            "the policy \(policy), whose node wants a label that the route does not have,"
        }
    }
}
