/// How default values are reported: RFC 6243 section 3.
package enum WithDefaultsMode: String, Sendable, Hashable {
    case reportAll = "report-all"
    case reportAllTagged = "report-all-tagged"
    case trim
    case explicit
}

/// The modes that a server offers: RFC 6243 section 4.
package struct WithDefaultsSupport: Sendable, Hashable {
    package var basicMode: WithDefaultsMode
    package var others: [WithDefaultsMode]

    package init?(_ capability: Capability) {
        guard let mode = capability.parameters["basic-mode"].flatMap(WithDefaultsMode.init) else { return nil }
        basicMode = mode
        let list = capability.parameters["also-supported"] ?? ""
        others = list.split(separator: ",").compactMap { WithDefaultsMode(rawValue: String($0)) }
    }

    package func contains(_ mode: WithDefaultsMode) -> Bool { mode == basicMode || others.contains(mode) }
}
