import Addressing
import Fleet

/// Addresses for what a sketch has none for, away from those that it has.
struct AddressPool {
    private var nextLoopback: UInt32
    private var nextLink: UInt32

    /// Networks of 10.0.0.0/8 (RFC 1918) from its end on; the first that holds no address of the sketch is taken for links,
    /// the next for loopbacks.
    init(avoiding known: some Sequence<IPv4Address>) {
        let used = Set(known.map { $0.bits >> 16 })
        let free = (0...255).reversed().map { UInt32(10 << 8 | $0) }.filter { !used.contains($0) }
        nextLink = (free.first ?? 0x0aff) << 16
        nextLoopback = (free.dropFirst().first ?? 0x0afe) << 16 | 1
    }

    mutating func loopback() -> IPv4Address {
        defer { nextLoopback += 1 }
        return IPv4Address(bits: nextLoopback)
    }

    /// Both ends of a /30.
    mutating func link() -> (InterfaceAddress, InterfaceAddress) {
        defer { nextLink += 4 }
        return (
            InterfaceAddress(IPv4Address(bits: nextLink + 1), 30), InterfaceAddress(IPv4Address(bits: nextLink + 2), 30)
        )
    }
}
