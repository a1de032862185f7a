import Diagnostics
import Fleet

/// What must hold of the names that a playbook gives, whatever the inventory has.
struct NameReadingRules {
    let service: Service
    let findings: Findings

    func check() {
        let known = service.level1VPNs.map(\.key) + service.level2VPNs.map(\.key)
        for scope in service.names.routers + service.names.carriers {
            for vpn in scope.names.vpns where !known.contains(vpn.vpn.value) {
                findings.error(
                    "`vpns`: the service has no VPN `\(vpn.vpn.value)`", at: vpn.vpn.location,
                    hint: Findings.suggestion(for: vpn.vpn.value, among: known))
            }
        }
        PolicyNameRules(findings: findings).check(service.options.policies.filled(from: .standard), at: nil)
    }
}

/// What an L1 CE has side by side; `to-ce` is the L1 PE's.
struct PolicyNameRules {
    let findings: Findings

    /// `router`: whose names they are, where the playbook has names for it.
    func check(_ names: PolicyNames, at router: String?) {
        let all = PolicyNames.keys.filter { $0.key != "to-ce" }.compactMap { key, policy in
            names[keyPath: policy].map { (key: key, policy: $0) }
        }
        for (place, later) in all.enumerated() {
            for earlier in all[..<place] {
                compare(earlier, later, router)
            }
        }
    }

    private typealias Named = (key: String, policy: PolicyName)

    private func compare(_ earlier: Named, _ later: Named, _ router: String?) {
        let (first, second) = (earlier.policy, later.policy)
        guard let place = second.location ?? first.location else { return }
        let owner = router.map { " of \($0)" } ?? " of one router"
        // Two places may refer to one policy that is there already.
        if first.name == second.name, !(first.isExisting && second.isExisting) {
            findings.error("policies: `\(earlier.key)` and `\(later.key)` are two policies\(owner)", at: place)
        } else if NameKeys.listed.isSuperset(of: [earlier.key, later.key]), first.list == second.list,
            !first.isExisting, !second.isExisting
        {
            findings.error("policies: `\(earlier.key)` and `\(later.key)` have two prefix lists\(owner)", at: place)
        }
    }
}
