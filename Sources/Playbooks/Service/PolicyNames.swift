package import Diagnostics

/// A route policy that the service uses.
package struct PolicyName: Sendable, Hashable {
    package var name: String
    /// It is on the router already: the tool refers to it, and never writes what is in it.
    package var isExisting = false
    /// The prefix list that it applies; nil: one of the policy's own name.
    package var prefixList: String?
    /// Where the playbook says so; nil for the tool's own choice.
    package var location: SourceLocation?

    package init(
        _ name: String, isExisting: Bool = false, prefixList: String? = nil, at location: SourceLocation? = nil
    ) {
        self.name = name
        self.isExisting = isExisting
        self.prefixList = prefixList
        self.location = location
    }

    package var list: String { prefixList ?? name }
}

/// The route policies of the service; one that is nil is as a wider scope says.
package struct PolicyNames: Sendable, Hashable {
    /// L1 CE to L1 PE.
    package var toPE: PolicyName?
    /// L1 CE to L2 PE.
    package var toLevel2PE: PolicyName?
    /// L1 PE to L1 CE.
    package var toCE: PolicyName?
    /// What the L1 CE takes from BGP into the site's IGP, with the prefix list for it.
    package var toIGP: PolicyName?
    /// Where the L2 PEs' loopbacks enter BGP, with the prefix list of them.
    package var loopbacks: PolicyName?

    package init() {}

    /// The tool's own choice.
    package static var standard: PolicyNames {
        var names = PolicyNames()
        names.toPE = PolicyName("csc-to-l1-pe")
        names.toLevel2PE = PolicyName("csc-to-l2-pe")
        names.toCE = PolicyName("csc-to-l1-ce")
        names.toIGP = PolicyName("csc-to-site-igp")
        names.loopbacks = PolicyName("csc-l2-pe-loopbacks")
        return names
    }

    /// The keys of the playbook, each with its policy.
    static let keys: [(key: String, policy: any WritableKeyPath<PolicyNames, PolicyName?> & Sendable)] = [
        ("to-pe", \.toPE), ("to-l2-pe", \.toLevel2PE), ("to-ce", \.toCE), ("to-igp", \.toIGP),
        ("loopbacks", \.loopbacks),
    ]

    package func filled(from wider: PolicyNames) -> PolicyNames {
        var result = self
        for (_, policy) in Self.keys { result[keyPath: policy] = result[keyPath: policy] ?? wider[keyPath: policy] }
        return result
    }
}
