import Testing

/// Something that a router of the demo runs for somebody else and that is in the service's way.
struct CollisionCase: Sendable, CustomTestStringConvertible {
    var name: String
    var router: String
    /// What the router runs beside what it has from the factory.
    var config: String
    /// Of each finding, in order.
    var messages: [String]
    /// What `take` has to say for all of them; empty where the router cannot have both.
    var take: [String]
    /// Of the way out of the first one.
    var way: String
    /// Whether a removal after it was taken over gives back what was there. What the vendor's model keeps together with
    /// something of the service's may stay.
    var isGivenBack = true

    var testDescription: String { name }

    static let all = interfaces + processes + bgp + instances + policies
}

/// Parts of configurations in the vendor's model, as a router shows them.
enum ConfigText {
    static func interface(_ name: String, _ inside: String) -> String {
        let loopback = name.hasPrefix("LoopBack") ? "<class>main-interface</class><type>LoopBack</type>" : ""
        return
            "<ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces><interface><name>\(name)</name>\(loopback)\(inside)"
            + "</interface></interfaces></ifm>"
    }

    /// A port at work.
    static func port(_ name: String, _ own: String) -> String {
        interface(name, "<admin-status>up</admin-status>" + address(own, "255.255.255.0"))
    }

    static func address(_ address: String, _ mask: String, type: String = "main") -> String {
        "<ipv4 xmlns=\"urn:huawei:yang:huawei-ip\"><addresses><address><ip>\(address)</ip><mask>\(mask)</mask>"
            + "<type>\(type)</type></address></addresses></ipv4>"
    }

    static func instance(_ name: String, _ inside: String) -> String {
        "<network-instance xmlns=\"urn:huawei:yang:huawei-network-instance\"><instances><instance><name>\(name)</name>"
            + inside + "</instance></instances></network-instance>"
    }

    static func family(_ inside: String) -> String {
        "<afs xmlns=\"urn:huawei:yang:huawei-l3vpn\"><af><type>ipv4-unicast</type>\(inside)</af></afs>"
    }

    static func distinguisher(_ value: String) -> String { "<route-distinguisher>\(value)</route-distinguisher>" }

    static func isis(_ process: Int, net: String? = nil, circuits: [String] = [], _ more: String = "") -> String {
        let nets = net.map { "<net-entitys><net-entity><value>\($0)</value></net-entity></net-entitys>" } ?? ""
        let list = circuits.map { "<circuit><name>\($0)</name><afs><af><type>afipv4</type></af></afs></circuit>" }
        return "<isis xmlns=\"urn:huawei:yang:huawei-isis\"><sites><site><id>\(process)</id>\(more)\(nets)<circuits>"
            + list.joined() + "</circuits><afs><af><type>afipv4</type></af></afs></site></sites></isis>"
    }

    static func ospf(
        _ process: Int, area: String = "0.0.0.0", networks: [(String, String)] = [], interfaces: [String] = [],
        _ more: String = ""
    ) -> String {
        let statements = networks.map { "<network><ip-address>\($0.0)</ip-address><mask>\($0.1)</mask></network>" }
        let members = interfaces.map { "<interface><name>\($0)</name></interface>" }
        return "<ospfv2 xmlns=\"urn:huawei:yang:huawei-ospfv2\"><sites><site><process-id>\(process)</process-id>\(more)"
            + "<areas><area><area-id>\(area)</area-id><networks>\(statements.joined())</networks><interfaces>"
            + members.joined() + "</interfaces></area></areas></site></sites></ospfv2>"
    }

    static func bgp(_ number: Int) -> String {
        "<bgp xmlns=\"urn:huawei:yang:huawei-bgp\"><global><yang-enable>true</yang-enable></global><base-process>"
            + "<enable>true</enable><as>\(number)</as></base-process></bgp>"
    }

    static func process(_ inside: String) -> String {
        "<bgp xmlns=\"urn:huawei:yang:huawei-bgp\"><base-process>\(inside)</base-process></bgp>"
    }

    static func peer(_ address: String, _ number: Int, _ more: String = "") -> String {
        process(
            "<peers><peer><address>\(address)</address><remote-as>\(number)</remote-as>\(more)</peer></peers>")
    }

    static func policies(_ inside: String) -> String {
        "<routing-policy xmlns=\"urn:huawei:yang:huawei-routing-policy\">\(inside)</routing-policy>"
    }
}
