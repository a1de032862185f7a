import Addressing
package import Diagnostics
package import Fleet

/// Writes an inventory from a sketch: a text that the tool's own reader takes. What it would not take is in the text as a
/// comment, with the reason.
package struct FirstInventory {
    /// One line; of a router or link it can be put into a comment.
    private struct Line {
        var text: String
        var remark = ""
        var isEntry = false
        /// Why it is a comment.
        var fault: String?

        var written: String {
            let indent = text.prefix { $0 == " " }
            if let fault { return "\(indent)# \(text.dropFirst(indent.count))   # left out: \(fault.oneLine)" }
            return remark.isEmpty ? text : "\(text)   # \(remark.oneLine)"
        }
    }

    private let sketch: NetworkSketch
    private let network: String
    private let source: String
    private var lines: [Line] = []
    private var pool: AddressPool
    /// What of the sketch has no line at all.
    private var absent: [String] = []

    /// - Parameters:
    ///   - network: the name that the inventory gives to it.
    ///   - source: what made it, such as `--containerlab FILE`, for its first line.
    package init(_ sketch: NetworkSketch, network: String, source: String) {
        self.sketch = sketch
        self.network = network
        self.source = source
        let known = sketch.nodes.compactMap { $0.loopback?.address }
        pool = AddressPool(
            avoiding: known + sketch.links.flatMap { [$0.a, $0.b].compactMap { $0.address?.address } })
        write()
    }

    /// The text, and what it leaves out of the sketch.
    package func text(
        _ interfaces: InterfaceNaming
    ) throws(DiagnosticList) -> (text: String, inventory: Inventory, leftOut: [String]) {
        var copy = self
        while true {
            let text = copy.lines.map(\.written).joined(separator: "\n") + "\n"
            do throws(DiagnosticList) {
                let inventory = try Inventory.read(text, file: "inventory.yaml", interfaces: interfaces)
                let out = copy.lines.filter { $0.fault != nil }.map { "\($0.text.trimmed): \($0.fault ?? "")" }
                guard !inventory.routers.isEmpty else { throw copy.nothing(out) }
                return (text, inventory, absent + out)
            } catch {
                try copy.leaveOut(error)
            }
        }
    }

    /// Puts every line that an error names into a comment; an error of none is thrown, for there is no end then.
    private mutating func leaveOut(_ findings: DiagnosticList) throws(DiagnosticList) {
        var isChanged = false
        for finding in findings.all where finding.severity == .error {
            guard let line = finding.location?.line, lines.indices.contains(line - 1), lines[line - 1].isEntry,
                lines[line - 1].fault == nil
            else { continue }
            lines[line - 1].fault = finding.message
            isChanged = true
        }
        guard isChanged else { throw findings }
    }

    private func nothing(_ reasons: [String]) -> DiagnosticList {
        DiagnosticList(
            [.error("nothing in it can be a router of an inventory")]
                + (absent + reasons).map { Diagnostic(.note, $0) })
    }

    // MARK: the lines

    private mutating func write() {
        let guesses = RoleGuesses(sketch).all()
        add(
            "# Made by `cscctl init \(source.oneLine)`. `chosen`: the file does not say it; put your own value there before"
        )
        add("# the first apply. Every key is in docs/inventory.md.")
        add("# The network's name, under which applied services are recorded: do not change it later.")
        add("network: \(network)")
        add("")
        add("defaults:")
        add("  platform: \(sketch.platform)")
        add("  username: \(Self.quoted(sketch.username))")
        add("  password: { env: CSC_PASSWORD }   # a reference; docs/inventory.md has others")
        add("")
        writeCarriers(guesses)
        writeRouters(guesses)
        writeLinks(guesses)
        let unknown = sketch.nodes.filter { guesses[$0.name] == nil }
        absent = unknown.map { "\($0.name): \(Self.reason($0))" } + sketch.leftOut
        guard !absent.isEmpty else { return }
        add("")
        add("# Not in this inventory:")
        for text in absent { add("#   \(text.oneLine)") }
    }

    private static func reason(_ node: NetworkSketch.Node) -> String {
        node.isVRP
            ? "nothing says its role; say it by a label (docs/inventory.md#other-tools)"
            : "not a VRP (\(node.kind.isEmpty ? "no kind" : node.kind.oneLine))"
    }

    private mutating func writeCarriers(_ guesses: [String: RoleGuess]) {
        add("carriers:")
        var seen: Set<String> = []
        for node in sketch.nodes {
            guard let guess = guesses[node.name], let carrier = guess.carrier, let level = guess.role.carrierLevel,
                seen.insert(carrier).inserted
            else { continue }
            let igp = level == .level1 ? "isis" : "ospf"
            let number = Self.asNumber(seen.count - 1)
            add(
                "  \(Self.quoted(carrier)): { level: \(level.rawValue), as: \(number), igp: \(igp) }",
                remark: "as and igp are chosen")
        }
        add("")
    }

    /// For private use (RFC 6996), of two octets as far as these go.
    private static func asNumber(_ index: Int) -> Int { index < 1000 ? 64512 + index : 4_200_000_000 + index }

    private mutating func writeRouters(_ guesses: [String: RoleGuess]) {
        add("routers:")
        for node in sketch.nodes {
            guard let guess = guesses[node.name] else { continue }
            var keys = ["role: \(guess.role.rawValue)"]
            var remarks = [guess.reason] + node.remarks
            if let carrier = guess.carrier {
                keys.append("carrier: \(Self.quoted(carrier))")
                if node.loopback == nil { remarks.append("loopback is chosen") }
                keys.append("loopback: \(node.loopback?.address ?? pool.loopback())/32")
                if let interface = node.loopback?.interface, interface != "LoopBack1" {
                    keys.append("loopback-interface: \(interface)")
                }
            } else {
                keys.append("managed: false")
            }
            if let platform = node.platform, platform != sketch.platform { keys.append("platform: \(platform)") }
            if guess.carrier != nil, let address = node.address { keys.append("address: \(Self.quoted(address))") }
            add(
                "  \(Self.quoted(node.name)): { \(keys.joined(separator: ", ")) }",
                remark: remarks.filter { !$0.isEmpty }.joined(separator: "; "), isEntry: true)
        }
        add("")
    }

    private mutating func writeLinks(_ guesses: [String: RoleGuess]) {
        add("links:")
        for link in sketch.links where guesses[link.a.node] != nil && guesses[link.b.node] != nil {
            var (a, b) = (link.a.address, link.b.address)
            var remarks = [link.remark ?? ""]
            if a == nil || b == nil {
                (a, b) = pool.link()
                remarks.append("addresses are chosen")
            }
            let ends = [(link.a, a), (link.b, b)].map { end, address in
                "\"\(end.node) \(Self.word(end.interface)) \(address?.description ?? "")\""
            }
            let vlan = (link.a.vlan ?? link.b.vlan).map { ", vlan: \($0)" } ?? ""
            add(
                "  - { a: \(ends[0]), b: \(ends[1])\(vlan) }",
                remark: remarks.filter { !$0.isEmpty }.joined(separator: "; "), isEntry: true)
        }
    }

    private mutating func add(_ text: String, remark: String = "", isEntry: Bool = false) {
        lines.append(Line(text: text, remark: remark, isEntry: isEntry))
    }

    /// A word of a double-quoted text: no quotes, backslashes or blanks, which no interface's name has.
    private static func word(_ text: String) -> String {
        String(
            text.map {
                $0.isASCII && !$0.isWhitespace && $0 != "\"" && $0 != "\\" && $0.asciiValue ?? 0 > 31 ? $0 : "_"
            })
    }

    /// Plain where that is the same text for every reader of YAML.
    private static func quoted(_ text: String) -> String {
        let isPlain =
            text.first?.isLetter ?? false
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
            && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
        if isPlain || InterfaceAddress(text + "/32") != nil { return text }
        let escaped = text.oneLine.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\"\(escaped)\""
    }
}
