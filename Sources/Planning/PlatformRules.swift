package import Diagnostics
package import YANG

/// What a platform does beyond its model, as a table that lies beside its templates: hazards, wiped neighbours, fixed leaves,
/// nodes of the router's own.
///
/// One rule a line; `#` starts a comment. Paths are the last local names of a schema path, joined by `/`.
/// ```
/// hazard peers/peer : removed recreated : resets the BGP session to {peer}
/// hazard interface/vrf-name : created changed removed : removes the address of {interface} : ipv4
/// resend interface/vrf-name : ipv4
/// fixed  af/route-distinguisher
/// generated instances/instance[_public_]
/// filled interface/mtu
/// single addresses/address : type=main
/// inherits peers/peer : group-name : peer-groups/peer-group
/// required policy-definitions/policy-definition
/// restart bgp/base-process/as : bgp/base-process
/// gate bgp/base-process/enable bgp/base-process/as
/// secret password-text
/// as-number peers/peer/remote-as
/// lasting bgp/global/yang-enable
/// prepare bgp/global/yang-enable : bgp/base-process/enable=true : instance/bgp/base-process : converts all of them
/// ```
package struct PlatformRules: Sendable, Hashable {
    /// A change that does more than it says; `{list}` in the message is the key of the enclosing entry of that list.
    package struct Hazard: Sendable, Hashable {
        package var path: [String]
        package var kinds: Set<NodeChange.Kind>
        package var message: String
        /// A node that must have been beside the changed one before, for the hazard to be one; `../` leads one level up,
        /// and `/` to the root.
        package var neighbour: String?

        /// Whether what must have been there lies elsewhere in the configuration.
        var isAboutElsewhere: Bool { neighbour?.hasPrefix("/") ?? false }
    }

    /// Changing the leaf makes the router drop a neighbour of it, which therefore is sent again.
    package struct Resend: Sendable, Hashable {
        package var path: [String]
        package var neighbour: String
    }

    /// A leaf, by its names from the root on, that the router lets be changed only while other nodes are gone.
    package struct Restart: Sendable, Hashable {
        var leaf: [String]
        var gone: [NodePattern]
        /// What that does, for the plan's reader.
        var message: String?
    }

    /// A leaf, by its names from the root on, that concerns every such node on the router, whoever made it: where there is one
    /// of somebody else's, it is set by a change of its own before.
    package struct Preparation: Sendable, Hashable {
        var leaf: [String]
        /// Without that value of it there are no such nodes.
        var gate: [String]
        var gateValue: String
        var users: [NodePattern]
        var message: String
    }

    /// Only one entry of the list may have the leaf at that value.
    package struct Single: Sendable, Hashable {
        var path: [String]
        var leaf: String
        var value: String
    }

    package var hazards: [Hazard] = []
    package var resends: [Resend] = []
    /// Leaves that the router does not let be changed though the model does not say so.
    package var fixed: [[String]] = []
    /// Nodes that the router makes, keeps and drops by itself: their being there says nothing, only what is in them does.
    var generated: [NodePattern] = []
    /// Leaves that the router fills in below what somebody else creates: nobody's, where the schema does not know them.
    var filled: [NodePattern] = []
    package var singles: [Single] = []
    /// Lists whose entries have what a group says that they join.
    package var inheritances: [Inheritance] = []
    /// Lists whose entries have to be there where something refers to them.
    var required: [NodePattern] = []
    package var restarts: [Restart] = []
    /// Leaves that make the router generate other nodes.
    var gates: [NodePattern] = []
    /// Leaves, by their names from the root on, that stay once they are set.
    package var lasting: [[String]] = []
    package var preparations: [Preparation] = []
    /// Local names of leaves whose values are never printed.
    package var secrets: Set<String> = []
    /// Leaves that hold an AS number, which may be written in two forms.
    var asNumbers: [NodePattern] = []
    /// What rests on what, for taking away.
    package var sharing = SharingRules()
    /// What can belong to one owner only.
    package var collisions = CollisionRules()

    package init() {}

    /// Reads the table; throws every line that is not a rule.
    package init(parsing text: String, file: String) throws(DiagnosticList) {
        var problems = DiagnosticList()
        let lines = text.textLines
        for (index, line) in lines.enumerated() {
            let content = line.prefix { $0 != "#" }.trimmed
            guard !content.isEmpty, !add(content) else { continue }
            problems.add(
                .error(
                    "'\(content)' is not a platform rule", at: SourceLocation(file: file, line: index + 1, column: 1),
                    hint: "write `hazard PATH : CHANGES : MESSAGE`, `resend PATH : NODE`, `fixed PATH`, "
                        + "`generated PATH`, `filled PATHS`, `single LIST : LEAF=VALUE`, `inherits LIST : LEAF : LIST`, `required LISTS`, `restart PATH : PATHS [: MESSAGE]`, `gate PATHS`, `secret LEAF`, `as-number PATHS`, "
                        + "`lasting PATH`, `prepare PATH : GATE=VALUE : USERS : MESSAGE`, \(SharingRules.forms), \(CollisionRules.form)"
                ))
        }
        try problems.throwIfErrors()
    }

    private mutating func add(_ line: String) -> Bool {
        guard let gap = line.firstIndex(of: " ") else { return false }
        let fields = line[gap...].split(separator: ":", omittingEmptySubsequences: false).map(\.trimmed)
        let path = fields[0].split(separator: "/").map(String.init)
        guard !path.isEmpty else { return false }
        switch (line[..<gap], fields.count) {
        case ("hazard", 3...4):
            let kinds = fields[1].split(separator: " ").map { NodeChange.Kind(rawValue: String($0)) }
            guard !kinds.isEmpty, !kinds.contains(nil) else { return false }
            hazards.append(
                Hazard(
                    path: path, kinds: Set(kinds.compactMap(\.self)), message: fields[2],
                    neighbour: fields.count == 4 ? fields[3] : nil))
        case ("resend", 2): resends.append(Resend(path: path, neighbour: fields[1]))
        case ("fixed", 1): fixed.append(path)
        case ("generated", 1):
            guard let pattern = NodePattern(fields[0]) else { return false }
            generated.append(pattern)
        case ("filled", 1):
            guard let patterns = NodePattern.list(fields[0]) else { return false }
            filled += patterns
        case ("single", 2):
            let sides = fields[1].split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else { return false }
            singles.append(Single(path: path, leaf: sides[0], value: sides[1]))
        case ("inherits", 3):
            guard let inheritance = Inheritance(fields) else { return false }
            inheritances.append(inheritance)
        case ("required", 1):
            guard let patterns = NodePattern.list(fields[0]) else { return false }
            required += patterns
        case ("gate", 1):
            guard let patterns = NodePattern.list(fields[0]) else { return false }
            gates += patterns
        case ("restart", 2...3):
            guard let gone = NodePattern.list(fields[1]) else { return false }
            restarts.append(Restart(leaf: path, gone: gone, message: fields.count == 3 ? fields[2] : nil))
        case ("as-number", 1):
            guard let patterns = NodePattern.list(fields[0]) else { return false }
            asNumbers += patterns
        case ("secret", 1): secrets.insert(path.joined(separator: "/"))
        case ("lasting", 1): lasting.append(path)
        case ("prepare", 4):
            let sides = fields[1].split(separator: "=", omittingEmptySubsequences: false).map(String.init)
            guard sides.count == 2, !sides[1].isEmpty, let users = NodePattern.list(fields[2]) else { return false }
            preparations.append(
                Preparation(
                    leaf: path, gate: sides[0].split(separator: "/").map(String.init), gateValue: sides[1],
                    users: users,
                    message: fields[3]))
        default: return collisions.add(line[..<gap], fields) || sharing.add(line[..<gap], fields)
        }
        return true
    }

    /// Whether a router of the platform makes the node by itself: it can be merged, but neither created nor deleted.
    package func isGenerated(_ path: DataPath) -> Bool {
        generated.contains { $0.matches(path) }
    }

    /// The rule by which the entry has to be the only one of its kind in its list; nil if it may have company.
    func single(_ node: DataNode, at path: DataPath) -> Single? {
        singles.first { path.ends(with: $0.path) && node.child($0.leaf)?.value == $0.value }
    }
}
