import Fleet
import Simulation

extension IPv4 {
    init(_ address: IPv4Address) { self.init(bits: address.bits) }
}

extension IPv4Address {
    init(_ address: IPv4) { self.init(bits: address.bits) }
}

extension Prefix {
    init(_ prefix: IPv4Prefix) { self.init(IPv4(prefix.network), prefix.length) }
}

extension NetworkModel.End {
    init(_ end: LinkEnd) { self.init(router: end.router, interface: end.interface) }
}
