import Addressing
import Simulation

/// Where a link meets a router.
struct FoundEnd: Hashable, Sendable {
    var router: String
    var interface: String
    var address: IPv4Address
    var length: Int
    /// The routing instance that the interface is bound to.
    var instance: String
    var path: String

    var isPublic: Bool { instance == RouterModel.publicInstance }

    var text: String { "\(router) \(interface) \(address)/\(length)" }
}

/// A link between two routers that were read.
struct FoundLink: Hashable, Sendable {
    var a: FoundEnd
    var b: FoundEnd
    /// What tells that it is one, beside the subnet that both ends have.
    var reason: String?
    /// Whether the operator named it, and no router tells of it.
    var isNamed = false

    var ends: [FoundEnd] { [a, b] }

    func end(at router: String) -> FoundEnd? { ends.first { $0.router == router } }

    /// The end at the router and the one opposite.
    func ends(at router: String) -> (near: FoundEnd, far: FoundEnd)? {
        if a.router == router { return (a, b) }
        if b.router == router { return (b, a) }
        return nil
    }
}

/// Which evidence makes a link.
package enum LinkEvidence: String, Sendable, Hashable, CaseIterable {
    /// Two interfaces with addresses of one subnet.
    case bySubnet = "by-subnet"
    /// Neighbours by LLDP.
    case lldp
}
