import Diagnostics
import Fleet

/// Reads one entry of `waivers`.
struct WaiverReader {
    let findings: Findings

    func read(_ node: YAMLNode) -> Waiver? {
        guard let mapping = YAMLMapping(node, "waiver", findings) else { return nil }
        mapping.allow(PlaybookKeys.waiver)
        let rule = mapping.requiredValue("rule", .text("a rule's id, such as L-31"))
        let router = mapping.value("router", .text("a router's name"))
        let reason = mapping.requiredValue("reason", .text("why the finding is no trouble here"))
        guard let rule, let reason else { return nil }
        return Waiver(rule: rule.value, router: router?.value, reason: reason.value, location: rule.location)
    }
}
