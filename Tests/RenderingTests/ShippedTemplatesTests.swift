import Diagnostics
import Foundation
import Playbooks
import TestSupport
import Testing
import VRP
import XML
import YANG

@testable import Rendering

/// The shipped templates against the vendor's real modules and the vendor's own configuration files.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct ShippedTemplatesTests {
    private static let schema: Schema = {
        let folder = SharedMaterial.folder.appending(path: "yang/ne8000-f1a-8.22.0").path
        return try! Schema(ModuleSet(loadListIn: folder))
    }()

    private static let templates = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8").path

    /// What a router has by itself, without which the modules' conditions do not hold offline.
    private static func base(_ router: String) throws -> DataTree {
        let interfaces = ["0/1/0", "0/2/0"].map { number in
            """
            <interface><name>GigabitEthernet\(number)</name><class>main-interface</class>\
            <type>GigabitEthernet</type></interface>
            """
        }
        // The static default of one IS-IS timer refers to two that the router fills in.
        let timers = """
            <isis xmlns="urn:huawei:yang:huawei-isis"><sites><site><id>1</id><timer><spf><max>5</max><init>50</init>\
            </spf></timer></site></sites></isis>
            """
        let document = """
            <config><ifm xmlns="urn:huawei:yang:huawei-ifm"><interfaces>\(interfaces.joined())</interfaces></ifm>\
            <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance>\
            <name>_public_</name><afs xmlns="urn:huawei:yang:huawei-l3vpn"><af><type>ipv4-unicast</type></af></afs>\
            \(["PE1", "PE2"].contains(router) ? timers : "")</instance></instances></network-instance></config>
            """
        return try schema.read(XMLDocument.parse(document).children, trimmingDefaults: false)
    }

    private static func configuration(of router: String, _ example: VendorExample) throws -> DataTree {
        let renderer = Renderer(templates: try TemplateLibrary(folder: templates, schema: schema), schema: schema)
        return try VendorExample.steps.reduce(base(router)) { tree, step in
            let edit = try renderer.render(
                step: step, role: example.role(router), context: example.context(router), router: router)
            return try edit.map { try tree.applying(edit: $0.tree) } ?? tree
        }
    }

    @Test func everyTemplateFitsTheRealModules() throws {
        let library = try TemplateLibrary(folder: Self.templates, schema: Self.schema)
        #expect(Set(library.steps) == Set(VendorExample.steps))
        #expect(library.roles(of: "ce-pe-labeled-access") == ["l1-ce", "l1-pe"])
    }

    @Test(arguments: VendorExample.routers, [true, false])
    func theWholeServiceIsValid(router: String, isSafe: Bool) throws {
        let tree = try Self.configuration(of: router, VendorExample(isSafe: isSafe))
        try Self.schema.validate(tree)
        #expect(ConfigurationLines(tree).unknown.filter { !$0.contains("/timer/") } == [])
    }

    @Test(arguments: VendorExample.routers)
    func theVendorsOptionsGiveTheVendorsConfiguration(router: String) throws {
        let tree = try Self.configuration(of: router, VendorExample(isSafe: false))
        let ours = ViewedLines(ConfigurationLines(tree, sysname: router).lines.filter { !$0.hasPrefix("!") })
        let path = "samples/vrp-config/labeled-route-mode/\(router).cfg"
        let text = try String(contentsOf: SharedMaterial.folder.appending(path: path), encoding: .utf8)
        let theirs = ViewedLines(text.split(separator: "\n").map(String.init))

        // NETCONF sees VPN instances' BGP configuration only with this; the vendor typed at the command line.
        var added: Set = ["bgp yang-mode enable"]
        var missing: Set<String> = []
        // The example numbers this one node 2, all its other nodes 1; we number every single node 1.
        if router == "CE1" {
            let lines = ["", " / if-match mpls-label", " / apply mpls-label"]
            added.formUnion(lines.map { "route-policy policy2 permit node 1" + $0 })
            missing.formUnion(lines.map { "route-policy policy2 permit node 2" + $0 })
        }
        #expect(ours.lines.subtracting(theirs.lines) == added)
        #expect(theirs.lines.subtracting(ours.lines) == missing)
    }

    @Test func theSafeOptionsKeepVPNv4PeersOutOfUnicastAndOriginateLoopbacksOnly() throws {
        let example = VendorExample(isSafe: true)
        let pe = try ConfigurationLines(Self.configuration(of: "PE3", example)).lines
        #expect(pe.contains("  undo peer 6.6.6.9 enable") && pe.contains("  peer 6.6.6.9 enable"))
        let ce = try ConfigurationLines(Self.configuration(of: "CE1", example)).lines
        #expect(ce.contains("  import-route ospf 1 route-policy csc-l2-pe-loopbacks"))
        #expect(ce.contains("ip ip-prefix csc-l2-pe-loopbacks index 10 permit 1.1.1.9 32"))
        #expect(!ce.contains("  network 11.1.1.0 0.0.0.255"))
        let level1 = try ConfigurationLines(Self.configuration(of: "PE1", example)).lines
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
