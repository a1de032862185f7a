import Foundation
import Simulation
import TestSupport
import Testing
import VRP

/// The vendor's worked examples, configured by the vendor's options on the lab, show what the vendor's documents show.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct GoldenDisplayTests {
    /// An example by the name of its configuration files, and how its tables' files begin.
    struct Example: Sendable, CustomTestStringConvertible {
        var name: String
        var tables: String
        /// Its tables were taken on a newer release: broadcast addresses stand in them, neighbours' host routes do not.
        var isNewer = false

        var testDescription: String { name }
    }

    static let examples = [
        Example(name: "labeled-route-mode", tables: "labeled-route-mode"),
        Example(name: "labeled-address-family-mode", tables: "labeled-af-mode", isNewer: true),
        Example(name: "ldp-distribution-route-mode", tables: "ldp-dist-route-mode"),
        Example(name: "ldp-distribution-address-family-mode", tables: "ldp-dist-af-mode", isNewer: true),
        Example(name: "ldp-multi-instance", tables: "ldp-multi-instance"),
    ]

    /// Files that are left out, each with its reason.
    private static let leftOut = [
        "display_ip_routing_table_6.6.6.9_verbose": "one route in detail: held to its row of the table below",
        "display_mpls_lsp_protocol_ldp_include_6.6.6.9_32_verbose": "one LSP in detail, as above",
        "display_mpls_lsp_protocol_ldp_include_2.2.2.9_32_verbose": "one LSP in detail, as above",
        "csc_evpn_ldp-dist-af-mode__CE1__display_bgp_peer": "a misprint: the table of PE1 (AS 100, peer 4.4.4.9)",
    ]

    /// Rows that come from lines of the example's configuration which the fixture has not (VendorExample says which).
    private static let withoutTheLine = [
        "ldp-multi-instance PE3 display ip routing-table":
            ["20.1.1.1/32 IBGP RD 6.6.6.9": "PE4 alone has import-route direct in its unicast family"]
    ]

    @Test(arguments: examples) func theVendorsExampleRowForRow(example: Example) async throws {
        let samples = try VendorSample.all(of: example.tables, without: Array(Self.leftOut.keys))
        try await scene(of: example).run { clients in
            for sample in samples {
                let shown = try await clients.console(sample.router, [sample.command.text])[0]
                let ours = try sample.rows(of: shown)
                var theirs = try sample.rows(of: sample.text)
                #expect(!theirs.isEmpty)
                for misprint in VendorMisprint.all(in: example.name, "\(sample.router) \(sample.command.text)") {
                    #expect(misprint.correct(&theirs), "\(misprint.because)")
                }
                let table = "\(example.name) \(sample.router) \(sample.command.text)"
                for row in (Self.withoutTheLine[table] ?? [:]).keys { #expect(theirs.remove(row) != nil, "\(row)") }
                #expect(ours.subtracting(theirs).sorted() == [], "\(sample.router) \(sample.command.text): too many")
                #expect(theirs.subtracting(ours).sorted() == [], "\(sample.router) \(sample.command.text): missing")
            }
        }
    }

    private func scene(of example: Example) async throws -> LabScene {
        var behaviour = Behaviour.vrp8
        behaviour.broadcastHostRoutes = example.isNewer
        behaviour.neighbourHostRouteOnMPLSInterfaces = !example.isNewer
        let playbook = "Tests/Fixtures/vendor-\(example.name).yaml"
        let scene = try LabScene(LabScene.inventory(of: playbook), behaviour: behaviour)
        try await scene.apply(LabScene.model(playbook))
        return scene
    }

    /// What the vendor prints of one path or route in detail is what the lab's tables say of it.
    @Test(arguments: examples.filter { $0.name.hasPrefix("ldp-distribution") })
    func theVendorsDetailsOfOne(example: Example) async throws {
        let samples = try DetailedSample.all(of: example.tables)
        #expect(samples.count >= 2)
        try await scene(of: example).run { clients in
            for sample in samples {
                let command = sample.isRoute ? "display ip routing-table" : "display mpls ldp lsp"
                let shown = try await clients.console(sample.router, [command])[0]
                let (theirs, ours) = try sample.compared(with: shown)
                #expect(!theirs.isEmpty)
                #expect(ours == theirs, "\(sample.router) \(command)")
            }
        }
    }
}
