import Foundation
import TestSupport
import Testing

@testable import Simulation

/// The vendor's own tables of the worked example, row for row.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct GoldenTableTests {
    struct Row: Hashable, CustomStringConvertible {
        var destination: String
        var proto: String
        var flags: String
        var nextHop: String

        var description: String { "\(destination) \(proto) \(flags) \(nextHop)" }
    }

    struct Table: CustomTestStringConvertible {
        var router: String
        var instance = RouterModel.publicInstance
        /// Rows of the example that its own configuration contradicts, and what stands there instead.
        var excluded: [String: String] = [:]

        var testDescription: String { "\(router) \(instance)" }
        var fileName: String {
            "\(router)__display_ip_routing_table" + (instance == "vpn1" ? "_vpn_instance_vpn1" : "")
        }
    }

    @Test(arguments: [
        Table(router: "CE1"), Table(router: "PE1"), Table(router: "PE1", instance: "vpn1"),
        Table(
            router: "PE3",
            excluded: ["11.1.1.0/24": "shown as EBGP; the configuration has CE1's OSPF cover the link, and OSPF wins"]),
        Table(router: "PE3", instance: "vpn1"),
    ])
    func labeledRouteMode(_ table: Table) throws {
        let state = ControlPlane.state(of: ReferenceNetwork(options: .vendor).model)
        try compare(table, "labeled-route-mode", state)
        if table.router == "PE3" {
            #expect(state.route("PE3", "11.1.1.0/24")?.source == .ospf || table.instance == "vpn1")
        }
    }

    /// Its tables were taken on a newer release: broadcast addresses stand in them, neighbours' host routes do not.
    @Test(arguments: [
        Table(router: "CE1"), Table(router: "PE1"), Table(router: "PE1", instance: "vpn1"), Table(router: "PE3"),
        Table(router: "PE3", instance: "vpn1"),
    ])
    func labeledFamilyMode(_ table: Table) throws {
        var model = ReferenceNetwork(options: .vendorLabeledFamily).model
        model.behaviour.broadcastHostRoutes = true
        model.behaviour.neighbourHostRouteOnMPLSInterfaces = false
        try compare(table, "labeled-af-mode", ControlPlane.state(of: model))
    }

    private func compare(_ table: Table, _ example: String, _ state: NetworkState) throws {
        let file = SharedMaterial.folder.appending(path: "samples/display/csc_evpn_\(example)__\(table.fileName).txt")
        let expected = Self.rows(try String(contentsOf: file, encoding: .utf8))
            .filter { table.excluded[$0.destination] == nil }
        let actual = state.routes(table.router, table.instance).map(Self.row)
            .filter { table.excluded[$0.destination] == nil }
        #expect(!expected.isEmpty)
        #expect(Set(expected).subtracting(actual).map(\.description).sorted() == [], "missing")
        #expect(Set(actual).subtracting(expected).map(\.description).sorted() == [], "too many")
    }

    private static func rows(_ text: String) -> [Row] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 7, Prefix(words[0]) as Prefix? != nil else { return nil }
            return Row(
                destination: words[0], proto: words[1].hasPrefix("ISIS") ? "ISIS" : words[1], flags: words[4],
                nextHop: words[5])
        }
    }

    private static func row(_ route: Route) -> Row {
        Row(
            destination: route.prefix.description, proto: name(route.source),
            flags: (route.isRelayed ? "R" : "") + (route.isInFIB ? "D" : ""), nextHop: route.nextHop.description)
    }

    /// The example writes `ISIS` for either level.
    private static func name(_ source: Route.Source) -> String {
        switch source {
        case .direct: "Direct"
        case .static: "Static"
        case .ospf: "OSPF"
        case .ospfExternal: "O_ASE"
        case .isisLevel1, .isisLevel2: "ISIS"
        case .ebgp: "EBGP"
        case .ibgp: "IBGP"
        }
    }
}
