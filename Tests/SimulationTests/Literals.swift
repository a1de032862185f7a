import Addressing

@testable import Simulation

extension IPv4Address: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let address = IPv4Address(text) else { preconditionFailure("not an address: \(text)") }
        self = address
    }
}

extension IPv4Prefix: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let prefix = IPv4Prefix(text) else { preconditionFailure("not a prefix: \(text)") }
        self = prefix
    }
}

extension Origin {
    static let test = Origin("test")
}
