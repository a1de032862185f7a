@testable import Simulation

extension IPv4: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let address = IPv4(text) else { preconditionFailure("not an address: \(text)") }
        self = address
    }
}

extension Prefix: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let prefix = Prefix(text) else { preconditionFailure("not a prefix: \(text)") }
        self = prefix
    }
}

extension Origin {
    static let test = Origin("test")
}
