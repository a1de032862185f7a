import Addressing
package import Diagnostics

/// A link that the operator names because no router tells of it: `A PORT [ADDRESS/LEN] [INSTANCE], B PORT ...`.
package struct NamedLink: Sendable, Hashable {
    struct End: Sendable, Hashable {
        var router: String
        var port: String
        /// Nil: the one that the port has.
        var address: InterfaceAddress?
        /// Nil: the one that the port is bound to, or the only VPN instance that an access can be in.
        var instance: String?
    }

    let text: String
    let ends: [End]

    package init(_ text: String) throws(Diagnostic) {
        self.text = text
        let halves = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2 else { throw Self.malformed(text) }
        var ends: [End] = []
        for half in halves { ends.append(try Self.end(half, of: text)) }
        self.ends = ends
        guard ends[0].router != ends[1].router else {
            throw .error("--link \(text): both ends are on \(ends[0].router)")
        }
    }

    private static func end(_ half: String, of text: String) throws(Diagnostic) -> End {
        var words = half.split(whereSeparator: \.isWhitespace).map(String.init)[...]
        guard let router = words.popFirst(), let port = words.popFirst() else { throw malformed(text) }
        var end = End(router: router, port: port)
        if let word = words.first, word.contains("/") {
            guard let address = InterfaceAddress(word), 1...31 ~= address.length else {
                throw .error("--link \(text): expected an address such as 192.0.2.1/30, not `\(word)`")
            }
            end.address = address
            words.removeFirst()
        }
        end.instance = words.popFirst()
        guard words.isEmpty else { throw malformed(text) }
        return end
    }

    private static func malformed(_ text: String) -> Diagnostic {
        .error(
            "--link \(text): expected two ends with a comma between them",
            hint:
                "--link \"PE1 GigabitEthernet0/1/0 192.0.2.1/30 vpn1, CE1 GigabitEthernet0/2/0 192.0.2.2/30\"; a port's own "
                + "address and VPN instance need not be said.")
    }
}
