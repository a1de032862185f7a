import NETCONF
package import XML

/// Whether the configuration is reserved for one user: `/cfg/lock-by-username` of huawei-cfg, new in release 8.22. A router that
/// has it set refuses everybody else's edits, though `<lock>` works.
package enum ReservedConfiguration {
    package static let filter = [
        XMLElement(
            XMLName("cfg", in: TrialRun.namespace),
            children: [XMLElement(XMLName("lock-by-username", in: TrialRun.namespace))])
    ]

    /// The user that it is reserved for; nil for nobody.
    package static func user(in data: [XMLElement]) -> String? {
        let entry = data.first { $0.name == XMLName("cfg", in: TrialRun.namespace) }?.child("lock-by-username")
        return entry?.child("lock-username")?.trimmedText
    }
}

/// Whether a router saves its configuration by itself: the presence container `/cfg/autosave` of huawei-cfg.
package enum AutomaticSave {
    package static let filter = [
        XMLElement(
            XMLName("cfg", in: TrialRun.namespace), children: [XMLElement(XMLName("autosave", in: TrialRun.namespace))])
    ]

    package static func isOn(in data: [XMLElement]) -> Bool {
        data.first { $0.name == XMLName("cfg", in: TrialRun.namespace) }?.child("autosave") != nil
    }
}
