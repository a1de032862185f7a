/// Recognizes typed commands as VRP does: word by word, each in full or cut off anywhere that leaves it unambiguous.
///
/// Unambiguous is judged among the commands known here; a real router knows more and may find more ambiguous.
package enum DisplayGrammar {
    /// What a typed line turned out to be.
    package enum Match: Sendable, Hashable {
        case command(DisplayCommand)
        /// The index of the word that fits nothing.
        case unrecognized(word: Int)
        case ambiguous(word: Int)
        case incomplete
    }

    private struct Form: Sendable {
        var words: [String]
        /// Nil if the words that stand for `*` are not what they have to be.
        var make: @Sendable ([String]) -> DisplayCommand?

        /// `make` is given the word that stands for the only `*`.
        init(_ text: String, _ make: @escaping @Sendable (String) -> DisplayCommand) {
            words = text.split(separator: " ").map(String.init)
            self.make = { make($0.first ?? "") }
        }

        /// `make` is given all words that stand for a `*`, in order.
        init(_ text: String, all make: @escaping @Sendable ([String]) -> DisplayCommand?) {
            words = text.split(separator: " ").map(String.init)
            self.make = make
        }
    }

    /// `*` stands for a name or number that the operator chooses.
    private static let forms: [Form] = [
        Form("display isis peer") { _ in .isisPeer },
        Form("display ospf peer") { _ in .ospfPeer(process: nil) },
        Form("display ospf peer brief") { _ in .ospfPeerBrief(process: nil) },
        Form("display ospf * peer") { .ospfPeer(process: $0) },
        Form("display ospf * peer brief") { .ospfPeerBrief(process: $0) },
        Form("display mpls ldp session") { _ in .ldpSession },
        Form("display mpls ldp session all") { _ in .ldpSession },
        Form("display mpls ldp session vpn-instance *") { .ldpInstanceSession(instance: $0) },
        Form("display mpls ldp lsp") { _ in .ldpLSP },
        Form("display mpls ldp lsp vpn-instance *") { .ldpInstanceLSP(instance: $0) },
        Form("display mpls lsp") { _ in .mplsLSP },
        Form("display mpls interface") { _ in .mplsInterface },
        Form("display bgp peer") { _ in .bgpPeer },
        Form("display bgp evpn peer") { _ in .bgpEVPNPeer },
        Form("display bgp vpnv4 all peer") { _ in .bgpVPNv4Peer },
        Form("display bgp vpnv4 vpn-instance * peer") { .bgpInstancePeer(instance: $0) },
        Form("display bgp labeled peer") { _ in .bgpLabeledPeer(instance: nil) },
        Form("display bgp labeled vpn-instance * peer") { .bgpLabeledPeer(instance: $0) },
        Form("display bgp routing-table") { _ in .bgpRoutes },
        Form("display bgp routing-table label") { _ in .bgpLabels },
        Form("display bgp labeled routing-table") { _ in .bgpLabeledRoutes(instance: nil) },
        Form("display bgp labeled routing-table label") { _ in .bgpLabeledLabels(instance: nil) },
        Form("display bgp labeled vpn-instance * routing-table") { .bgpLabeledRoutes(instance: $0) },
        Form("display bgp labeled vpn-instance * routing-table label") { .bgpLabeledLabels(instance: $0) },
        Form("display bgp evpn all routing-table prefix-route") { _ in .bgpEVPNPrefixRoutes },
        Form("display bgp vpnv4 all routing-table") { _ in .bgpVPNv4Routes },
        Form("display bgp vpnv4 all routing-table label") { _ in .bgpVPNv4Labels },
        Form("display bgp vpnv4 vpn-instance * routing-table") { .bgpInstanceRoutes(instance: $0) },
        Form("display bgp vpnv4 vpn-instance * routing-table label") { .bgpInstanceLabels(instance: $0) },
        Form("display ip routing-table") { _ in .ipRoutes(instance: nil) },
        Form("display ip routing-table vpn-instance *") { .ipRoutes(instance: $0) },
        Form("display ip interface brief") { _ in .ipInterfaces },
        Form("display ip vpn-instance") { _ in .vpnInstances },
        Form("display tunnel-info all") { _ in .tunnels },
        Form("display version") { _ in .version },
    ]

    /// Single networks: an address, and its length or not.
    private static let networks: [Form] =
        ["*", "* *"].flatMap { network in
            [
                Form(
                    "display ip routing-table \(network)",
                    all: { words in
                        RouteDestination(words: words).map { .ipRoute(instance: nil, $0) }
                    }),
                Form(
                    "display ip routing-table vpn-instance * \(network)",
                    all: { words in
                        RouteDestination(words: Array(words.dropFirst())).map { .ipRoute(instance: words.first, $0) }
                    }),
                Form(
                    "display bgp routing-table \(network)",
                    all: { words in
                        RouteDestination(words: words).map { .bgpRoute(.publicInstance, $0) }
                    }),
                Form(
                    "display bgp labeled routing-table \(network)",
                    all: { words in
                        RouteDestination(words: words).map { .bgpRoute(.labeled(instance: nil), $0) }
                    }),
                Form(
                    "display bgp labeled vpn-instance * routing-table \(network)",
                    all: { words in
                        RouteDestination(words: Array(words.dropFirst())).map {
                            .bgpRoute(.labeled(instance: words.first), $0)
                        }
                    }),
                Form(
                    "display bgp vpnv4 all routing-table \(network)",
                    all: { words in
                        RouteDestination(words: words).map { .bgpRoute(.vpnv4, $0) }
                    }),
                Form(
                    "display bgp vpnv4 vpn-instance * routing-table \(network)",
                    all: { words in
                        RouteDestination(words: Array(words.dropFirst())).map {
                            .bgpRoute(.instance(words.first ?? ""), $0)
                        }
                    }),
            ]
        } + [
            Form(
                "display bgp evpn all routing-table prefix-route *",
                all: { words in RouteDestination(prefixRoute: words.first ?? "").map { .bgpRoute(.evpn, $0) } })
        ]

    package static func match(_ line: String) -> Match {
        let typed = line.split(whereSeparator: \.isWhitespace).map(String.init)
        var candidates = forms + networks
        for (index, word) in typed.enumerated() {
            let reachable = candidates.filter { $0.words.count > index }
            let keywords = Set(reachable.map { $0.words[index] })
            let fitting = keywords.filter { $0 != "*" && $0.hasPrefix(word.lowercased()) }
            let chosen: String
            if fitting.contains(word.lowercased()) {
                chosen = word.lowercased()
            } else if fitting.count > 1 {
                return .ambiguous(word: index)
            } else if let only = fitting.first {
                chosen = only
            } else if keywords.contains("*") {
                chosen = "*"
            } else {
                return .unrecognized(word: index)
            }
            candidates = reachable.filter { $0.words[index] == chosen }
        }
        guard let form = candidates.first(where: { $0.words.count == typed.count }) else { return .incomplete }
        let chosen = zip(form.words, typed).filter { $0.0 == "*" }.map(\.1)
        if let command = form.make(chosen) { return .command(command) }
        return .unrecognized(word: form.words.lastIndex { $0 != "*" }.map { $0 + 1 } ?? 0)
    }
}

extension DisplayCommand {
    /// Nil for a line that is no command known here, or an unfinished or ambiguous one.
    package init?(_ line: String) {
        guard case .command(let command) = DisplayGrammar.match(line) else { return nil }
        self = command
    }
}
