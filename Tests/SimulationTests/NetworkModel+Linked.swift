import Addressing

@testable import Simulation

/// Small networks drawn as pairs of numbers.
extension NetworkModel {
    /// Routers r1 to r9, as far as the links name them, with the loopback 10.0.0.n; the link of a and b is 192.168.ab.0/24,
    /// where each end has its number as its host part and its port is called after the other end, such as `to2`.
    static func linked(
        _ links: [(Int, Int)], labels: Bool = false, _ configure: (inout RouterModel, Int) -> Void
    ) -> NetworkModel {
        var routers: [Int: RouterModel] = [:]
        for (near, far) in links.flatMap({ [$0, ($0.1, $0.0)] }) {
            let loopback = IPv4Address(bits: 0x0a00_0000 + UInt32(near))
            var router = routers[near] ?? RouterModel(name: "r\(near)")
            router.loopback(loopback)
            let net = UInt32(10 * min(near, far) + max(near, far))
            router.ethernet(
                "to\(far)", IPv4Address(bits: 0xc0a8_0000 + net << 8 + UInt32(near)), mpls: labels, ldp: labels)
            if labels { router.label(loopback) }
            routers[near] = router
        }
        for number in routers.keys.sorted() {
            guard var router = routers[number] else { continue }
            configure(&router, number)
            routers[number] = router
        }
        return NetworkModel(
            routers.values.map { $0 }, links.map { ("r\($0.0)", "to\($0.1)", "r\($0.1)", "to\($0.0)") })
    }
}

extension RouterModel {
    /// Options of a port in its OSPF area.
    mutating func ospfPort(
        _ name: String, area: IPv4Address = "0.0.0.0", _ change: (inout OSPFProcess.Interface) -> Void
    ) {
        instance { instance in
            for index in instance.ospf[0].areas.indices where instance.ospf[0].areas[index].id == area {
                var port = OSPFProcess.Interface(name: name, origin: .test)
                change(&port)
                instance.ospf[0].areas[index].interfaces.append(port)
            }
        }
    }

    mutating func silenceOSPF(_ name: String) {
        instance { $0.ospf[0].silentInterfaces = .named([name: .test]) }
    }

    /// Options of a port in its IS-IS process.
    mutating func isisPort(_ name: String, _ change: (inout ISISProcess.Circuit) -> Void) {
        instance { instance in
            for index in instance.isis[0].circuits.indices where instance.isis[0].circuits[index].interface == name {
                change(&instance.isis[0].circuits[index])
            }
        }
    }
}
