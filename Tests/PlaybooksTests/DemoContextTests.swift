import Fleet
import Testing

@testable import Playbooks

@Suite struct DemoContextTests {
    @Test func everyStepHasItsRouters() throws {
        let routers = try Demo.model().tasks.map { $0.routers.map(\.router) }
        #expect(
            routers == [
                ["PE1", "PE2"], ["PE1", "PE2"], ["PE1", "PE2"], ["CE1", "PE3", "CE2", "PE4"],
                ["PE1", "PE2", "CE1", "CE2"], ["CE1", "PE3", "CE2", "PE4"], ["PE3", "PE4"], ["PE3", "PE4"],
            ])
    }

    @Test(arguments: [
        ("backbone-igp", "PE1", "router.as", "100"), ("backbone-igp", "PE2", "router.index", "2"),
        ("backbone-igp", "PE1", "router.loopback.mask", "255.255.255.255"),
        ("backbone-igp", "PE1", "igp.protocol", "isis"), ("backbone-igp", "PE1", "igp.level", ""),
        ("backbone-igp", "PE1", "igp.net", "10.0000.0000.0004.00"),
        ("backbone-igp", "PE1", "core-links", "1 items"),
        ("backbone-igp", "PE1", "core-links.0.interface", "GigabitEthernet0/2/0"),
        ("backbone-igp", "PE1", "core-links.0.network", "30.1.1.0"),
        ("backbone-igp", "PE1", "core-links.0.wildcard", "0.0.0.255"),
        ("backbone-igp", "PE1", "core-links.0.peer.loopback", "4.4.4.9"),
        ("evpn-ibgp", "PE1", "evpn-peers.0.address", "4.4.4.9"), ("evpn-ibgp", "PE1", "evpn-peers.0.as", "100"),
        ("csc-access", "PE2", "level1-vpns.0.rd", "200:2"),
        ("csc-access", "PE1", "level1-vpns.0.export-targets.0", "1:1"),
        ("csc-access", "PE1", "level1-vpns.0.sessions.0.vpn", "vpn1"),
        ("csc-access", "PE1", "level1-vpns.0.sessions.0.as", "200"),
        ("csc-access", "PE1", "csc-links.0.mode", "labeled-route"),
        ("csc-access", "PE1", "level1-vpns.0.import-direct", "false"),
        ("csc-access", "CE1", "csc-sessions.0.address", "11.1.1.2"), ("csc-access", "CE1", "csc-sessions.0.vpn", ""),
        ("csc-access", "CE1", "csc-sessions.0.allow-as-loop", ""),
        ("csc-access", "CE1", "site-loopbacks", "1 items"),
        ("csc-access", "CE1", "site-loopbacks.0.address", "1.1.1.9"),
        ("level2-igp-ldp", "CE1", "igp.area", "0.0.0.0"), ("level2-igp-ldp", "CE1", "igp.net", ""),
        ("level2-access", "PE3", "internal-peers.0.address", "2.2.2.9"),
        ("level2-vpn", "PE4", "level2-vpns.0.rd", "100:2"),
        ("level2-vpn", "PE4", "level2-vpns.0.import-direct", "true"),
        ("level2-vpn", "PE4", "level2-vpns.0.customers.0.peer", "172.16.2.1"),
        ("level2-vpn", "PE4", "level2-vpns.0.customers.0.router", "CE4"),
        ("mp-bgp", "PE3", "vpnv4-peers.0.external", "true"), ("mp-bgp", "PE3", "vpnv4-peers.0.max-hop", "10"),
        ("mp-bgp", "PE3", "vpnv4-peers.0.address", "6.6.6.9"), ("mp-bgp", "PE3", "options.vpnv4-in-unicast", "false"),
    ])
    func contextsHold(_ task: String, _ router: String, _ path: String, _ expected: String) throws {
        #expect(try Demo.model().text(task, router, path) == expected)
    }

    @Test func theVendorsOptionsAreTheVendors() throws {
        let model = try Demo.model("Tests/Fixtures/vendor-labeled-route-mode.yaml")
        #expect(model.text("csc-access", "PE1", "level1-vpns.0.import-direct") == "true")
        #expect(model.text("csc-access", "CE1", "options.labeled-routes") == "igp")
        #expect(model.text("csc-access", "CE1", "options.ospf-covers-csc-link") == "true")
        #expect(model.text("mp-bgp", "PE3", "options.vpnv4-in-unicast") == "true")
    }

    @Test func theModelIsTheSameEachTime() throws {
        #expect(try Demo.model() == Demo.model())
    }
}
