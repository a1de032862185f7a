package import Simulation

/// Reads MPLS and LDP: the global part, and the interfaces of one instance.
package enum MPLSReader {
    package static func global(_ mpls: ConfigurationCursor) -> MPLSModel {
        var model = MPLSModel()
        model.origin = mpls.origin
        if let global = mpls.at("common", "global") {
            model.enabled = global.isTrue("mpls-enable")
            model.lsrID = global.address("lsr-id")
            model.lastLabel =
                switch global.text("null-lable-type") {
                case "explicit-null": .explicitNull
                case "non-null": .own
                default: .implicitNull
                }
            model.origin = global.origin
        }
        if let ldp = mpls.at("ldp") {
            model.ldpEnabled = ldp.isTrue("enable")
            model.lspTrigger = trigger(ldp)
            model.ldpForLabeledBGP = ldp.isTrue("bgp-label")
        }
        return model
    }

    /// The instance's interfaces with `mpls` and with `mpls ldp`, and LDP of the instance itself.
    package static func read(_ entry: ConfigurationCursor, into instance: inout InstanceModel) {
        guard let mpls = entry.at("mpls") else { return }
        let labeled = mpls.at("common")?.entries("mpls-interfaces", "mpls-interface") ?? []
        instance.mplsInterfaces = byName(labeled)
        for interface in labeled {
            // 0 stands for "not set" in the module's range.
            guard let name = interface.text("name"), let mtu = interface.number("mtu-value"), mtu > 0 else { continue }
            instance.mplsMTUs[name] = mtu
        }
        guard let ldp = mpls.at("ldp", "instance") else { return }
        // A presence container: `mpls ldp vpn-instance X` (yang-mapping section 4c); the public one is the system's.
        if instance.name != RouterModel.publicInstance {
            instance.ldp = LDPInstance(lsrID: ldp.address("lsr-id"), origin: ldp.origin)
        }
        let interfaces = ldp.entries("interfaces", "interface")
        instance.ldpInterfaces = byName(interfaces)
        for interface in interfaces {
            if let name = interface.text("name") { instance.ldpTransport[name] = interface.text("transport-address") }
        }
    }

    private static func byName(_ entries: [ConfigurationCursor]) -> [String: Origin] {
        entries.reduce(into: [:]) { found, entry in
            if let name = entry.text("name") { found[name] = entry.origin }
        }
    }

    /// `lsp-trigger`: default host (huawei-mpls-ldp, leaf lsp-trigger-mode).
    private static func trigger(_ ldp: ConfigurationCursor) -> MPLSModel.LSPTrigger {
        switch ldp.text("lsp-trigger-mode") {
        case "all": .all
        case "none": .none
        case "ip-prefix": .prefixList(ldp.text("lsp-ip-prefix-name") ?? "")
        default: .host
        }
    }
}
