import Testing
import XML
import YANG

@testable import VRP

/// What an engineer would type to get from one tree to another.
@Suite struct LineChangesTests {
    private func changes(_ old: [DataNode], _ new: [DataNode]) -> [String] {
        ConfigurationLines.changes(from: DataTree(old), to: DataTree(new))
    }

    private func peer(_ number: String, _ options: DataNode...) -> DataNode {
        entry(
            "peer", ["address": "2.2.2.9"], leaf("remote-as", number), leaf("local-if-name", "LoopBack1"),
            container(
                "afs",
                entry("af", ["type": "ipv4uni"], DataNode(XMLName("ipv4-unicast"), .container, children: options))))
    }

    private func configuration(_ peers: DataNode...) -> [DataNode] {
        [process("200"), instance("_public_", bgp([entry("af", ["type": "ipv4uni"])], peers))]
    }

    @Test func nothingForTheSame() {
        let tree = configuration(peer("200"))
        #expect(changes(tree, tree) == [])
    }

    @Test func additionsStandInTheirViews() {
        #expect(
            changes(configuration(), configuration(peer("200", leaf("label-route-capability", "true")))) == [
                "bgp 200", " peer 2.2.2.9 as-number 200", " peer 2.2.2.9 connect-interface LoopBack1",
                " ipv4-family unicast", "  peer 2.2.2.9 enable", "  peer 2.2.2.9 label-route-capability",
            ])
    }

    @Test func aPeerThatGoesTakesItsLinesAlong() {
        #expect(
            changes(configuration(peer("200", leaf("label-route-capability", "true"))), configuration()) == [
                "bgp 200", " undo peer 2.2.2.9",
            ])
    }

    @Test func aPeersNewASTakesAllItsLinesAnew() {
        #expect(
            changes(configuration(peer("200")), configuration(peer("300"))) == [
                "bgp 200", " undo peer 2.2.2.9", " peer 2.2.2.9 as-number 300",
                " peer 2.2.2.9 connect-interface LoopBack1", " ipv4-family unicast", "  peer 2.2.2.9 enable",
            ])
    }

    @Test func aNewValueIsTypedOverTheOld() {
        #expect(
            changes(
                [interface("GigabitEthernet0/1/0", address("10.0.0.1"))],
                [interface("GigabitEthernet0/1/0", address("10.0.0.2"))]) == [
                    "interface GigabitEthernet0/1/0", " ip address 10.0.0.2 255.255.255.0",
                ])
        #expect(
            changes(
                configuration(peer("200", leaf("export-policy", "a"))),
                configuration(peer("200", leaf("export-policy", "b")))) == [
                    "bgp 200", " ipv4-family unicast", "  peer 2.2.2.9 route-policy b export",
                ])
    }

    @Test func aBindingWipesTheAddressWhichIsTypedAgain() {
        let name = "GigabitEthernet0/1/0"
        let mpls = container(
            "mpls", container("common", container("mpls-interfaces", entry("mpls-interface", ["name": name]))))
        let before = [interface(name, address("10.0.0.1")), instance("_public_", mpls)]
        let after = [
            interface(name, leaf("vrf-name", "vpn1"), address("10.0.0.1")), instance("vpn1", mpls),
        ]
        #expect(
            changes(before, after) == [
                "ip vpn-instance vpn1", "interface \(name)", " ip binding vpn-instance vpn1",
                " ip address 10.0.0.1 255.255.255.0", " mpls",
            ])
        #expect(
            changes(after, before) == [
                "interface \(name)", " undo ip binding vpn-instance vpn1", " ip address 10.0.0.1 255.255.255.0",
                " mpls", "undo ip vpn-instance vpn1",
            ])
    }

    @Test func whatOthersLeanOnComesFirstAndGoesLast() {
        let use = configuration(peer("200", leaf("export-policy", "p"))) + [policy("p")]
        let without = configuration(peer("200"))
        #expect(
            changes(without, use) == [
                "route-policy p permit node 1", "bgp 200", " ipv4-family unicast",
                "  peer 2.2.2.9 route-policy p export",
            ])
        #expect(
            changes(use, without) == [
                "bgp 200", " ipv4-family unicast", "  undo peer 2.2.2.9 route-policy p export",
                "undo route-policy p node 1",
            ])
    }

    @Test func aPhysicalInterfaceIsEmptiedAndALoopbackUndone() {
        #expect(
            changes(
                [interface("GigabitEthernet0/1/0", leaf("admin-status", "up"), address("10.0.0.1"))], []) == [
                    "interface GigabitEthernet0/1/0", " undo ip address 10.0.0.1 255.255.255.0", " shutdown",
                ])
        #expect(changes([interface("LoopBack1", address("10.0.0.1"))], []) == ["undo interface LoopBack1"])
    }

    @Test func aWholeProcessAndAFamily() {
        #expect(changes(configuration(peer("200")), []) == ["undo bgp 200"])
        let vpn = [process("200"), instance("vpn1", bgp([entry("af", ["type": "ipv4uni"])], []))]
        let left = [process("200"), instance("vpn1")]
        #expect(changes(vpn, left) == ["bgp 200", " undo ipv4-family vpn-instance vpn1"])
    }

    private func typed(_ old: [DataNode], _ new: [DataNode], _ number: String? = "200") -> [TypedLine] {
        ConfigurationLines.typed(from: DataTree(old), to: DataTree(new), asNumber: number)
    }

    /// Nobody knows from a part what else the process has.
    @Test func aPartOfTheProcessIsNamedByItsNumberAndNotTakenAway() {
        let family = entry("af", ["type": "ipv4uni"])
        let vpn = [instance("vpn1", bgp([family], [peer("300")]))]
        #expect(
            typed(vpn, [instance("vpn1")]).map(\.text) == [
                "system-view", "bgp 200", " undo vpn-instance vpn1", " quit", "commit",
            ])
        let shared = [instance("_public_", bgp([family], [peer("300")]))]
        #expect(
            typed(shared, [instance("_public_")]).map(\.text) == [
                "system-view", "bgp 200", " undo peer 2.2.2.9", " quit", "commit",
            ])
        #expect(typed(vpn, vpn) == [])
        #expect(typed(configuration(peer("300")), [], nil).map(\.text) == ["system-view", "undo bgp 200", "commit"])
    }

    /// The views of `bgp yang-mode enable`: the peer comes into being in that of the instance.
    @Test func aPeerOfAnInstanceIsMadeInItsViewAndEnabledInTheFamily() {
        let vpn = [instance("vpn1", bgp([entry("af", ["type": "ipv4uni"])], [peer("300")]))]
        #expect(
            typed([instance("vpn1")], vpn).map(\.text) == [
                "system-view", "bgp 200", " vpn-instance vpn1", "  peer 2.2.2.9 as-number 300",
                "  peer 2.2.2.9 connect-interface LoopBack1", "  quit", " ipv4-family vpn-instance vpn1",
                "  peer 2.2.2.9 enable", "  quit", " quit", "commit",
            ])
    }

    @Test func whatIsSaidWithUndoMayAdd() {
        let port = interface("GigabitEthernet0/1/0", leaf("admin-status", "up"), address("10.0.0.1"))
        let up = typed([], [port])
        #expect(up.map(\.text).contains(" undo shutdown") && up.allSatisfy { $0.kind != .removes })
        let down = typed([port], [interface("GigabitEthernet0/1/0")])
        #expect(
            down.filter { $0.kind == .removes }.map(\.text).sorted() == [
                " shutdown", " undo ip address 10.0.0.1 255.255.255.0",
            ])
        // VRP synchronizes nothing by default, and nobody wants it to.
        let family = entry("af", ["type": "ipv4uni"], container("ipv4-unicast", leaf("x", "1")))
        let gone = typed(
            [process("200"), instance("_public_", bgp([family], [peer("300")]))],
            [process("200"), instance("_public_")])
        #expect(!gone.contains { $0.text.contains("synchronization") })
    }
}
