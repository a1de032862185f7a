import Diagnostics
import Fleet
import Foundation
import Playbooks
import TestSupport
import Testing
import VRP
import YANG

@testable import Rendering

/// The shipped templates under the vendor's real modules, and the vendor's own configuration files.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct ShippedTemplatesTests {
    private static let real = Result {
        let folder = SharedMaterial.folder.appending(path: "yang/ne8000-f1a-8.22.0").path
        return try ShippedTemplates(Schema(ModuleSet(loadListIn: folder)))
    }

    private static let routers = ["PE1", "PE2", "CE1", "CE2", "PE3", "PE4"]
    private static let safe = "Playbooks/csc-labeled-route-mode.yaml"
    private static let vendor = "Tests/Fixtures/vendor-labeled-route-mode.yaml"

    private func lines(_ router: String, _ playbook: String) throws -> [String] {
        let tree = try Self.real.get().configuration(of: router, ShippedTemplates.model(playbook))
        return ConfigurationLines(tree, sysname: router).lines
    }

    @Test func everyRoleOfEveryStepHasATemplate() throws {
        let library = try Self.real.get().library
        #expect(Set(library.steps) == Set(Step.allCases.map(\.rawValue)))
        for step in Step.allCases {
            #expect(library.roles(of: step.rawValue) == step.roles.map(\.rawValue).sorted(), "\(step)")
        }
    }

    @Test(arguments: routers, [safe, vendor])
    func theWholeServiceIsValid(router: String, playbook: String) throws {
        let templates = try Self.real.get()
        let tree = try templates.configuration(of: router, ShippedTemplates.model(playbook))
        try templates.schema.validate(templates.withTimers(tree))
        #expect(ConfigurationLines(tree).unknown == [])
    }

    @Test(arguments: ["P1", "RR1", "PE1", "PE2", "CE1", "CE2", "P2", "PE3", "RR2", "PE4"])
    func aNetworkWithEveryRoleAndSitesOfOneASIsValid(router: String) throws {
        let templates = try Self.real.get()
        let tree = try templates.configuration(of: router, LargeNetwork.model())
        try templates.schema.validate(templates.withTimers(tree))
        let lines = ConfigurationLines(tree)
        #expect(lines.unknown == [])
        if router == "RR1" {
            #expect(lines.lines.contains("  undo policy vpn-target"))
            #expect(lines.lines.contains("  peer 10.0.0.1 reflect-client"))
        }
        if router == "CE1" { #expect(lines.lines.contains("  peer 10.1.0.1 allow-as-loop 1")) }
        if router == "PE1" { #expect(lines.lines.contains(" is-level level-2")) }
    }

    @Test(arguments: routers)
    func theVendorsOptionsGiveTheVendorsConfiguration(router: String) throws {
        let ours = ViewedLines(try lines(router, Self.vendor))
        let path = "samples/vrp-config/labeled-route-mode/\(router).cfg"
        let text = try String(contentsOf: SharedMaterial.folder.appending(path: path), encoding: .utf8)
        let theirs = ViewedLines(text.split(separator: "\n").map(String.init))

        // NETCONF sees VPN instances' BGP configuration only with this; the vendor typed at the command line.
        var added: Set = ["bgp yang-mode enable"]
        var missing: Set<String> = []
        // The example numbers this one node 2 and all its other nodes 1; we number every single node 1.
        if router == "CE1" {
            let lines = ["", " / if-match mpls-label", " / apply mpls-label"]
            added.formUnion(lines.map { "route-policy policy2 permit node 1" + $0 })
            missing.formUnion(lines.map { "route-policy policy2 permit node 2" + $0 })
        }
        #expect(ours.lines.subtracting(theirs.lines) == added)
        #expect(theirs.lines.subtracting(ours.lines) == missing)
    }

    @Test func theSafeOptionsKeepVPNv4PeersOutOfUnicastAndOriginateLoopbacksOnly() throws {
        let pe = try lines("PE3", Self.safe)
        #expect(pe.contains("  undo peer 6.6.6.9 enable") && pe.contains("  peer 6.6.6.9 enable"))
        let ce = try lines("CE1", Self.safe)
        #expect(ce.contains("  import-route ospf 1 route-policy csc-l2-pe-loopbacks"))
        #expect(ce.contains("ip ip-prefix csc-l2-pe-loopbacks index 10 permit 1.1.1.9 32"))
        #expect(!ce.contains("  network 11.1.1.0 0.0.0.255"))
        let level1 = try lines("PE1", Self.safe)
        #expect(!level1.contains("  import-route direct") && level1.contains("  advertise l2vpn evpn"))
    }

    /// Each line of a configuration with the views around it, so that order does not matter but place does.
    private struct ViewedLines {
        var lines: Set<String> = []

        init(_ text: [String]) {
            var views: [String] = []
            for line in text {
                let depth = line.prefix { $0 == " " }.count
                let command = line.dropFirst(depth)
                guard !command.isEmpty, command != "#", command != "return" else { continue }
                // The example writes some interface names with a small e.
                let words =
                    command.hasPrefix("interface Gig") ? command.replacing("ethernet", with: "Ethernet") : command
                views = views.prefix(depth) + [String(words)]
                lines.insert(views.joined(separator: " / "))
            }
        }
    }
}
