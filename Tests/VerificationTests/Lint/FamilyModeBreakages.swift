/// The demo's network in labeled address family mode, made of the shipped service by changing nodes, and ways to break it.
extension LintBreakage {
    private static let process = "bgp/base-process"
    private static let labeled = "afs/af[type=ipv4labeluni]"
    private static let fromPublic = "[source-vpn=_public_][source-address-family=ipv4labeluni]"

    /// What turns one router over; `instance` is where the peers are.
    private static func turned(_ instance: String, _ peers: [String]) -> [NodeEdit] {
        let family = "\(instance)/\(process)/\(labeled)"
        return [.add(family)]
            + peers.flatMap { address -> [NodeEdit] in
                let peer = "\(instance)/\(process)/peers/peer[address=\(address)]"
                return [.remove("\(peer)/afs/af[type=ipv4uni]"), .add("\(peer)/\(labeled)")]
            }
    }

    private static func level1PE(_ peer: String) -> [NodeEdit] {
        let process = "vpn1/\(process)/afs"
        return turned("vpn1", [peer]) + [
            .add(
                "\(process)/af[type=ipv4uni]/ipv4-unicast/import-ribs/import-rib[source-vpn=vpn1][source-address-family=ipv4labeluni]"
            ),
            .set(
                "\(process)/af[type=ipv4labeluni]/ipv4-labeluni/import-ribs/import-rib[source-vpn=vpn1][source-address-family=ipv4uni]/include-label-route",
                "true"),
        ]
    }

    private static func site(_ peers: [String]) -> [NodeEdit] {
        turned("public", peers) + [
            .add("public/\(process)/afs/af[type=ipv4uni]/ipv4-unicast/import-ribs/import-rib" + fromPublic)
        ]
    }

    private static func level1CE(_ peers: [String]) -> [NodeEdit] {
        let imported = "import-routes/import-route[protocol=ospf][process-id=1]"
        return site(peers) + [
            .remove("public/\(process)/afs/af[type=ipv4uni]/ipv4-unicast/\(imported)"),
            .set("public/\(process)/\(labeled)/ipv4-labeluni/\(imported)/policy-name", "csc-l2-pe-loopbacks"),
        ]
    }

    static let familyModeChanges: [String: [NodeEdit]] = [
        "PE1": level1PE("11.1.1.1"), "PE2": level1PE("21.1.1.2"), "CE1": level1CE(["1.1.1.9", "11.1.1.2"]),
        "CE2": level1CE(["6.6.6.9", "21.1.1.1"]), "PE3": site(["2.2.2.9"]), "PE4": site(["5.5.5.9"]),
    ]

    private static func broken(_ what: String, _ router: String, _ edits: [NodeEdit], _ expected: Expected)
        -> LintBreakage
    {
        var changes = familyModeChanges
        changes[router, default: []] += edits
        return LintBreakage(what, changes, expected)
    }

    static let familyMode: [LintBreakage] = [
        broken(
            "labels not in the unicast table", "PE1",
            [.remove("vpn1/\(process)/afs/af[type=ipv4uni]/ipv4-unicast/import-ribs")], Expected("L-60", "PE1", "af")),
        broken(
            "far routes not in the labeled table", "PE1",
            [.remove("vpn1/\(process)/\(labeled)/ipv4-labeluni/import-ribs")], Expected("L-61", "PE1", "PE1")),
        broken(
            "labels not in the L2 PE's routing table", "PE3",
            [.remove("public/\(process)/afs/af[type=ipv4uni]/ipv4-unicast/import-ribs")], Expected("L-62", "PE3", "af")),
        broken(
            "labels not in the L1 CE's routing table", "CE1",
            [.remove("public/\(process)/afs/af[type=ipv4uni]/ipv4-unicast/import-ribs")], Expected("L-62", "CE1", "af")),
        broken(
            "originated in unicast", "CE1",
            [
                .remove("public/\(process)/\(labeled)/ipv4-labeluni/import-routes"),
                .set(
                    "public/\(process)/afs/af[type=ipv4uni]/ipv4-unicast/import-routes/import-route[protocol=ospf][process-id=1]/policy-name",
                    "csc-l2-pe-loopbacks"),
            ], Expected("L-63", "CE1", "import-route")),
        broken(
            "a peer of the unicast family", "PE1",
            [
                .remove("vpn1/\(process)/peers/peer[address=11.1.1.1]/\(labeled)"),
                .add("vpn1/\(process)/peers/peer[address=11.1.1.1]/afs/af[type=ipv4uni]"),
                .add("vpn1/\(process)/peers/peer[address=11.1.1.9]/\(labeled)"),
                .set("vpn1/\(process)/peers/peer[address=11.1.1.9]/remote-as", "200"),
            ], Expected("L-64", "PE1", "af")),
        broken(
            "nothing originated in the labeled family", "CE1",
            [.remove("public/\(process)/\(labeled)/ipv4-labeluni/import-routes")], Expected("L-78", "CE1", "CE1")),
    ]
}
