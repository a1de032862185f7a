package import XML

/// What a router of this vendor runs before anybody configures a service on it: the lab's starting point.
///
/// A device has by itself its physical interfaces, which NETCONF can neither create nor delete, and the public
/// instance with its IPv4 family (yang-mapping: "generated-by system").
package enum FactoryConfiguration {
    package static func elements(physicalInterfaces: [String]) -> [XMLElement] {
        let ifm = "urn:huawei:yang:huawei-ifm"
        let instances = "urn:huawei:yang:huawei-network-instance"
        let l3vpn = "urn:huawei:yang:huawei-l3vpn"
        let interfaces = physicalInterfaces.map { name in
            XMLElement(
                XMLName("interface", in: ifm),
                children: [
                    XMLElement(XMLName("name", in: ifm), text: name),
                    XMLElement(XMLName("class", in: ifm), text: "main-interface"),
                    XMLElement(XMLName("type", in: ifm), text: type(of: name)),
                ])
        }
        let family = XMLElement(
            XMLName("af", in: l3vpn), children: [XMLElement(XMLName("type", in: l3vpn), text: "ipv4-unicast")])
        let publicInstance = XMLElement(
            XMLName("instance", in: instances),
            children: [
                XMLElement(XMLName("name", in: instances), text: "_public_"),
                XMLElement(XMLName("afs", in: l3vpn), children: [family]),
            ])
        let ifmTree = XMLElement(
            XMLName("ifm", in: ifm), children: [XMLElement(XMLName("interfaces", in: ifm), children: interfaces)])
        let instanceTree = XMLElement(
            XMLName("network-instance", in: instances),
            children: [XMLElement(XMLName("instances", in: instances), children: [publicInstance])])
        return interfaces.isEmpty ? [instanceTree] : [ifmTree, instanceTree]
    }

    /// An interface's type is its name up to the first digit: `GigabitEthernet0/1/0` is a `GigabitEthernet`.
    package static func type(of interface: String) -> String {
        String(interface.prefix { !$0.isNumber })
    }
}
