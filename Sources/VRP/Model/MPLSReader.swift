package import Simulation

/// Reads MPLS and LDP: the global part, and the interfaces of one instance.
package enum MPLSReader {
    package static func global(_ mpls: ConfigurationCursor) -> MPLSModel {
        var model = MPLSModel()
        model.origin = mpls.origin
        if let global = mpls.at("common", "global") {
            model.enabled = global.isTrue("mpls-enable")
            model.lsrID = global.address("lsr-id")
            model.origin = global.origin
        }
        if let ldp = mpls.at("ldp") {
            model.ldpEnabled = ldp.isTrue("enable")
            model.lspTrigger = trigger(ldp)
            model.ldpForLabeledBGP = ldp.isTrue("bgp-label")
        }
        return model
    }

    /// Names of the instance's interfaces with `mpls` and with `mpls ldp`.
    package static func interfaces(of instance: ConfigurationCursor) -> (
        mpls: [String: Origin], ldp: [String: Origin]
    ) {
        guard let mpls = instance.at("mpls") else { return ([:], [:]) }
        let enabled = mpls.at("common")?.entries("mpls-interfaces", "mpls-interface") ?? []
        let ldp = mpls.at("ldp", "instance")?.entries("interfaces", "interface") ?? []
        return (byName(enabled), byName(ldp))
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
