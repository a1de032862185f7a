import Addressing
import Simulation

/// `display mpls lsp` and `display mpls interface`.
enum MPLSWriter {
    static func paths(_ router: RouterState, _ model: RouterModel) -> [String] {
        let ldp = router.ldpLSPs.filter { $0.kind != .liberal }.map(ldpRow)
        let bgp = router.bgpLSPs.map(bgpRow)
        let legend = [
            "Flag after Out IF: (I) - RLFA Iterated LSP, (I*) - Normal and RLFA Iterated LSP",
            "Flag after LDP FRR: (L) - Logic FRR LSP",
        ]
        let sections = section("LDP LSP", unique(ldp)) + section("BGP LSP", bgp)
        // That the legend stands alone where there is no path is an assumption.
        return sections.isEmpty && !model.mpls.enabled ? [] : legend + sections
    }

    static func interfaces(_ router: RouterState, _ model: RouterModel) -> [String] {
        let names = model.instances.values.flatMap(\.mplsInterfaces.keys).sorted()
        guard model.mpls.enabled else { return [] }
        return ["Interface             Status    TE Attr   Effective MTU"]
            + names.map { name in
                let state = router.interfaces[name]
                return TextTable.left(name, 22) + TextTable.left(state?.protocolUp == true ? "Up" : "Down", 10)
                    + TextTable.left("Dis", 10) + "\(state?.labeledMTU ?? InterfaceModel.standardMTU)"
            }
    }

    private static func section(_ name: String, _ rows: [String]) -> [String] {
        guard !rows.isEmpty else { return [] }
        return [
            TextTable.rule(79), "                 LSP Information: \(name)", TextTable.rule(79),
            "FEC                In/Out Label    In/Out IF                      Vrf Name",
        ] + rows
    }

    /// `display mpls ldp lsp` has a row per upstream peer, this table one per pair of labels.
    private static func unique(_ rows: [String]) -> [String] {
        rows.reduce(into: []) { kept, row in
            if !kept.contains(row) { kept.append(row) }
        }
    }

    private static func ldpRow(_ path: LDPLSP) -> String {
        let out = path.kind == .egress ? "-" : path.interface.map(TextTable.short) ?? "-"
        return row(path.fec.description, path.inLabel, path.outLabel, out, path.instance)
    }

    private static func bgpRow(_ path: BGPLSP) -> String {
        row(path.fec?.description ?? "-/32", path.inLabel, path.outLabel, "-", path.instance)
    }

    private static func row(_ fec: String, _ first: UInt32?, _ second: UInt32?, _ out: String, _ instance: String)
        -> String
    {
        let labels = TextTable.left("\(LabelField(first))/\(LabelField(second))", 16)
        let text = TextTable.left(fec, 19) + labels + "-/\(out)"
        return instance == RouterModel.publicInstance ? text : TextTable.left(text, 66) + instance
    }
}
