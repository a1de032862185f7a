import Addressing

/// Reads one end of a link, `a` or `b`: a text, or a mapping with what the router's interface is to have.
struct LinkEndReader {
    let findings: Findings
    let interfaces: InterfaceNaming
    /// What the link says of both its ends.
    let both: PortSettings

    private static let form = "\"ROUTER INTERFACE ADDRESS/LENGTH\""

    func read(_ link: YAMLMapping, _ key: String) -> LinkEnd? {
        if let node = link[key], case .mapping = node.content { return readMapping(node, key) }
        guard let text = link.requiredValue(key, .text("the other end, \(Self.form)")) else { return nil }
        let words = text.value.split(separator: " ").map { Located(String($0), at: text.location) }
        guard words.count == 3, let address = InterfaceAddress(words[2].value) else {
            findings.error("link: `\(key)`: expected \(Self.form), found `\(text.value)`", at: text.location)
            return nil
        }
        return end(words[0], words[1], Located(address, at: text.location), both, key)
    }

    private func readMapping(_ node: YAMLNode, _ key: String) -> LinkEnd? {
        guard let mapping = YAMLMapping(node, "link: `\(key)`", findings) else { return nil }
        mapping.allow(InventoryKeys.linkEnd)
        let router = mapping.requiredValue("router", .text("a router"))
        let interface = mapping.requiredValue("interface", .text("an interface"))
        let address = mapping.requiredValue("address", .interfaceAddress)
        let settings = PortSettings.read(mapping).filled(from: both)
        guard let router, let interface, let address else { return nil }
        return end(router, interface, address, settings, key)
    }

    private func end(
        _ router: Located<String>, _ interface: Located<String>, _ address: Located<InterfaceAddress>,
        _ settings: PortSettings, _ key: String
    ) -> LinkEnd? {
        let what = "link: `\(key)`"
        guard let parts = interfaces.parts(interface, of: what, findings) else { return nil }
        settings.check(interface.value, parts, of: what, findings)
        if let fault = address.value.faultOnLink {
            findings.error("\(what): \(fault)", at: address.location)
            return nil
        }
        return LinkEnd(
            router: router.value, interface: interface.value, parts: parts, settings: settings, address: address.value,
            location: interface.location)
    }
}
