import Addressing
import Simulation

/// `display mpls ldp session` and `display mpls ldp lsp`.
enum LDPWriter {
    static func sessions(_ router: RouterState, _ instance: String, _ age: DisplayWriter.Age) -> [String] {
        let sessions = router.ldpSessions.filter { $0.instance == instance }
        // The heading for an instance is an assumption: the vendor's documents have none of its output.
        let scope = instance == RouterModel.publicInstance ? "Public Network" : "VPN-Instance \(instance)"
        let keepalives = age.seconds / 15
        let rows = sessions.map { session in
            let isUp = session.state == .operational
            let count = isUp ? keepalives : 0
            let established = isUp ? age : DisplayWriter.Age(seconds: 0)
            return " " + TextTable.left("\(session.peerLSRID):0", 19) + TextTable.left(session.state.rawValue, 12)
                + TextTable.left("DU", 5) + TextTable.left(session.isActive ? "Active" : "Passive", 9)
                + TextTable.left(established.days, 13) + "\(count)/\(count)"
        }
        return [
            "LDP Session(s) in \(scope)",
            " Codes: LAM(Label Advertisement Mode), SsnAge Unit(DDDD:HH:MM)",
            " An asterisk (*) before a session means the session is being deleted.",
            TextTable.rule(74), " PeerID             Status      LAM  SsnRole  SsnAge       KASent/Rcv",
            TextTable.rule(74),
        ] + rows + [TextTable.rule(74), "TOTAL: \(rows.count) Session(s) Found."]
    }

    static func paths(_ router: RouterState, _ instance: String) -> [String] {
        let paths = router.ldpLSPs.filter { $0.instance == instance }
        let liberal = paths.filter { $0.kind == .liberal }.count
        return [
            " LDP LSP Information", " " + TextTable.rule(79),
            " Flag after Out IF: (I) - RLFA Iterated LSP, (I*) - Normal and RLFA Iterated LSP",
            " " + TextTable.rule(79),
            " DestAddress/Mask   In/OutLabel    UpstreamPeer    NextHop          OutInterface",
            " " + TextTable.rule(79),
        ] + paths.map(row) + [
            " " + TextTable.rule(79), " TOTAL: \(paths.count - liberal) Normal LSP(s) Found.",
            " TOTAL: \(liberal) Liberal LSP(s) Found.", " TOTAL: 0 Frr LSP(s) Found.",
            " An asterisk (*) before an LSP means the LSP is not established",
            " An asterisk (*) before a Label means the USCB or DSCB is stale",
            " An asterisk (*) before an UpstreamPeer means the session is stale",
            " An asterisk (*) before a DS means the session is stale",
            " An asterisk (*) before a NextHop means the LSP is FRR LSP",
        ]
    }

    private static func row(_ path: LDPLSP) -> String {
        if path.kind == .liberal {
            let peer = path.upstreamPeer?.description ?? "-"
            return "*" + TextTable.left(path.fec, 19)
                + TextTable.left("Liberal/\(LabelField(path.outLabel ?? path.inLabel))", 31) + "DS/\(peer)"
        }
        let interface = path.interface.map(TextTable.short) ?? "InLoop0"
        return " " + TextTable.left(path.fec, 19)
            + TextTable.left("\(LabelField(path.inLabel))/\(LabelField(path.outLabel))", 15)
            + TextTable.left(path.upstreamPeer?.description ?? "-", 16)
            + TextTable.left(path.nextHop?.description ?? "127.0.0.1", 17) + interface
    }
}
