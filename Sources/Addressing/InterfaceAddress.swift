/// An interface's address with its prefix length, as in `192.0.2.1/24`.
package struct InterfaceAddress: Sendable, Hashable, CustomStringConvertible {
    package var address: IPv4Address
    package var length: Int

    package init(_ address: IPv4Address, _ length: Int) {
        self.address = address
        self.length = length
    }

    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4Address(parts[0]), Decimal.isPlain(parts[1]),
            let length = Int(parts[1]), length <= 32
        else { return nil }
        self.init(address, length)
    }

    package var prefix: IPv4Prefix { IPv4Prefix(address, length) }

    /// Why the address cannot be one end of a link, or nil. RFC 3021 lets both addresses of a /31 be hosts.
    package var faultOnLink: String? {
        if !address.isUsableOnInterface { return "\(address) is not an address for an interface" }
        if length == 32 { return "a link needs a subnet shorter than /32" }
        if length == 31 { return nil }
        if length == 0 { return "a link needs a subnet longer than /0" }
        if address == prefix.network { return "\(address) is the network address of \(prefix)" }
        if address == prefix.broadcast { return "\(address) is the broadcast address of \(prefix)" }
        return nil
    }

    package var description: String { "\(address)/\(length)" }
}
