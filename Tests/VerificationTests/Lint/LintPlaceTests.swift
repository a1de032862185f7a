import Diagnostics
import Fleet
import Foundation
import Playbooks
import Rendering
import Simulation
import TestSupport
import Testing
import VRP
import YANG

@testable import Verification

/// Where findings point, and that rules judge the whole configuration wherever it comes from.
@Suite struct LintPlaceTests {
    /// The node that a template wrote, in the shipped template's own line.
    @Test func aShippedTemplateThatWasEdited() throws {
        let service = try ShippedService { name, text in
            text.replacing("<label-mode>{{ vpn.label-mode }}</label-mode>", with: "")
        }
        let findings = service.lint()
        #expect(findings.map(\.rule) == ["L-28", "L-28"])
        #expect(findings.map(\.router) == ["PE1", "PE2"])
        let template = try #require(findings.first?.template)
        #expect(template.file == "Templates/huawei-vrp8/parts/csc-instance.xml")
        // What is to be mended is where the operator wrote it, and nothing is to be typed on a router that is rendered.
        #expect(findings.map(\.location) == Array(repeating: service.playbook.service.level1VPNs[0].location, count: 2))
        let task = try #require(service.playbook.tasks.first { $0.work == .step(.cePELabeledAccess) })
        #expect(
            findings[0].hint
                == "mend it there, not on the router: \(template) writes it for the task at \(task.location)")
        #expect(findings[0].message.contains("(network-instance[vpn1]/ipv4-unicast/evpn)"))
    }

    /// The line that a node of a rendered router comes of, by the deepest part of its path that has one.
    @Test(arguments: [
        (
            "CE1",
            "/network-instance/instances/instance[name='_public_']/mpls/common/mpls-interfaces/mpls-interface[name='GigabitEthernet0/2/0']",
            "CE1 GigabitEthernet0/2/0"
        ),
        (
            "PE1", "/network-instance/instances/instance[name='vpn1']/bgp/base-process/peers/peer[address='11.1.1.1']",
            "CE1 GigabitEthernet0/2/0"
        ),
        (
            "PE3",
            "/network-instance/instances/instance[name='vpn1']/bgp/base-process/peers/peer[address='172.16.1.1']/afs",
            "{ pe: PE3"
        ),
        (
            "PE3",
            "/network-instance/instances/instance[name='_public_']/bgp/base-process/peers/peer[address='6.6.6.9']",
            "PE4: {"
        ),
        ("PE1", "/network-instance/instances/instance[name='vpn1']/afs/af[type='ipv4-unicast']", "level1-vpn"),
        ("PE3", "/network-instance/instances/instance[name='_public_']/ospfv2/sites/site[process-id='1']", "site-a: {"),
    ])
    func nodesComeOfLines(_ router: String, _ path: String, _ text: String) throws {
        let service = try ShippedService()
        let lines = SourceLines(ServiceNetwork(inventory: service.inventory, service: service.playbook.service))
        let place = try #require(lines.line(of: path, on: router, task: nil))
        let written = try String(contentsOfFile: place.file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)[place.line - 1]
        #expect(written.contains(text), "\(place): \(written)")
    }

    @Test func whatHasNoLineIsTheTasks() throws {
        let service = try ShippedService()
        let lines = SourceLines(ServiceNetwork(inventory: service.inventory, service: service.playbook.service))
        let task = service.playbook.tasks[0].location
        #expect(
            lines.line(of: "/routing-policy/policy-definitions/policy-definition[name='x']", on: "CE1", task: task)
                == task)
    }

    @Test func theOperatorsOwnTemplate() throws {
        var service = try ShippedService()
        let text = """
            <config>
              <routing-policy xmlns="urn:huawei:yang:huawei-routing-policy"><policy-definitions>
                <policy-definition><name>csc-to-l2-pe</name><nodes>
                  <node><sequence>5</sequence>
                    <match-mode>permit</match-mode></node>
                </nodes></policy-definition>
              </policy-definitions></routing-policy>
            </config>
            """
        let template = try Template.load(
            bytes: Array(text.utf8), path: "own.xml", schema: service.schema, parts: TemplateParts { _ in nil })
        let renderer = Renderer(templates: TemplateLibrary([:]), schema: service.schema)
        service.edits["CE1", default: []].append(
            try renderer.render(template, context: .object([:]), router: "CE1"))
        let findings = service.lint()
        #expect(Set(findings.map(\.rule)) == ["L-23", "L-26"])
        #expect(findings.allSatisfy { $0.location == SourceLocation(file: "own.xml", line: 4, column: 7) })
    }

    /// What the router ran before and no template touches: the inventory's line of the router.
    @Test func whatTheRouterRunsAlready() throws {
        var service = try ShippedService()
        let old = try NodeEdit.set(
            "network-instance/instances/instance[name=old]/bgp/base-process/peers/peer[address=9.9.9.9]/remote-as", "9")
        service.base["PE1"] = try service.base["PE1"]?.merging(old.tree(service.schema))
        let findings = service.lint()
        #expect(Set(findings.map(\.rule)) == ["L-40", "L-74", "L-83"])
        #expect(findings.allSatisfy { $0.router == "PE1" && $0.location == service.inventory.router("PE1")?.location })
    }

    /// The deepest node that a template wrote counts, not the last task that wrote something above it.
    @Test func placesAreTheDeepest() throws {
        let service = try ShippedService()
        let tree = try #require(service.intended.configurations["PE3"])
        let peer =
            "/network-instance/instances/instance[name='_public_']/bgp/base-process/peers/peer[address='2.2.2.9']"
        let path = tree.path(to: Origin(peer + "/no-such-node"))
        #expect(path.shortened == "network-instance[_public_]/bgp/peer[2.2.2.9]")
        // The last task of PE3 is the step level2-mp-bgp, which writes other peers.
        #expect(service.intended.place(of: path, on: "PE3")?.file.contains("mp-bgp") == false)
    }

    @Test func aPlatformThatCannot() throws {
        let service = try ShippedService()
        var inventory = service.inventory
        let place = try #require(inventory.routers.firstIndex { $0.name == "PE1" })
        for (name, message) in [
            ("ne40e-m2-8.22", "no label per route"), ("ne40e-x8x16-8.20.10", "EVPN labels per route"),
        ] {
            inventory.routers[place].platform = name
            let findings = Linter.findings(
                in: LintInput(inventory: inventory, playbook: service.playbook, intended: service.intended))
            #expect(findings.map(\.rule) == ["L-95"] && findings[0].router == "PE1", "\(findings)")
            #expect(findings.first?.message.contains(message) == true)
        }
    }

    @Test func aReleaseThatCannotDoFamilyMode() throws {
        var service = try ShippedService()
        for (router, edits) in LintBreakage.familyModeChanges { try service.change(router, edits) }
        var inventory = service.inventory
        let place = try #require(inventory.routers.firstIndex { $0.name == "PE2" })
        inventory.routers[place].platform = "ne40e-x8x16-8.20.10"
        let findings = Linter.findings(
            in: LintInput(inventory: inventory, playbook: service.playbook, intended: service.intended))
        #expect(Set(findings.map(\.rule)) == ["L-95"] && findings.allSatisfy { $0.router == "PE2" })
        #expect(findings.contains { $0.message.contains("labeled address family mode needs it") })
    }

    /// YANG accepts this document; the router does not (yang-mapping section 5).
    @Test(.enabled(if: SharedMaterial.isPresent, Comment(rawValue: SharedMaterial.skipReason)))
    func theSampleWithoutYANGEnable() throws {
        let service = try ShippedService()
        let tree = try SampleDocument.read("invalid/no-yang-enable.xml", schema: service.schema)
        let intended = IntendedNetwork.make(
            base: ["PE1": tree], edits: [:], links: [], behaviour: .vrp8)
        let findings = Linter.findings(
            in: LintInput(inventory: service.inventory, playbook: service.playbook, intended: intended))
        #expect(findings.contains { $0.rule == "Y-01" && $0.severity == .error && $0.router == "PE1" })
    }
}
