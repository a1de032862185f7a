import Foundation
import TestSupport
import Testing
import VRP
import XML
import YANG

@testable import Import

@Suite struct LinkFinderTests {
    private let schema: Schema

    init() throws {
        let folder = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8/profile").path
        schema = try Schema(ModuleSet(folder: folder, names: Platform.named("ne8000-f1a-8.22").modules))
    }

    /// A router with one interface each of these names and addresses, all of them /24.
    private func router(
        _ name: String, _ interfaces: [String: String], hears: [LLDPNeighbour] = []
    ) throws -> RouterFacts {
        let entries = interfaces.map { name, address in
            """
            <interface><name>\(name)</name><ipv4 xmlns="urn:huawei:yang:huawei-ip"><addresses><address><ip>\(address)</ip>
            <mask>255.255.255.0</mask><type>main</type></address></addresses></ipv4></interface>
            """
        }
        let text =
            "<data><ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces>\(entries.joined())</interfaces></ifm></data>"
        let tree = schema.readRunning(try XMLDocument.parse(Array(text.utf8)).children)
        return RouterFacts(RouterReading(name: name, tree: tree, neighbours: hears))
    }

    private func links(_ routers: [RouterFacts], _ evidence: Set<LinkEvidence>) -> ([String], [ImportNote]) {
        let notes = ImportNotes()
        let found = LinkFinder(routers, evidence, notes).links()
        return (found.map { "\($0.a.router)-\($0.b.router) \($0.reason ?? "subnet")" }, notes.all)
    }

    @Test func `Two interfaces of one subnet are a link, and one router's own are none`() throws {
        let routers = [
            try router("A", ["GigabitEthernet0/1/0": "10.0.1.1", "GigabitEthernet0/1/1": "10.0.2.1"]),
            try router("B", ["GigabitEthernet0/1/0": "10.0.1.2", "GigabitEthernet0/1/2": "10.0.3.1"]),
            try router("C", ["GigabitEthernet0/1/0": "10.0.4.1", "GigabitEthernet0/1/1": "10.0.4.2"]),
        ]
        let (found, notes) = links(routers, [.bySubnet])
        #expect(found == ["A-B subnet"] && notes.isEmpty)
    }

    @Test func `Where four have the subnet LLDP tells who is linked, and without it they are listed`() throws {
        func heard(_ router: String) -> [LLDPNeighbour] {
            [LLDPNeighbour(port: "GigabitEthernet0/1/0", router: router, routerPort: "GigabitEthernet0/1/0")]
        }
        let routers = try [
            ("A", "10.0.1.1", "D"), ("B", "10.0.1.2", "C"), ("C", "10.0.1.3", "B"), ("D", "10.0.1.4", "A"),
        ]
        .map { name, address, other in
            try router(name, ["GigabitEthernet0/1/0.5": address], hears: heard(other))
        }
        let (found, notes) = links(routers, [.bySubnet, .lldp])
        #expect(found == ["A-D LLDP", "B-C LLDP"] && notes.isEmpty)
        let (open, listed) = links(routers, [.bySubnet])
        #expect(open.isEmpty && listed.map(\.router) == ["A", "B", "C", "D"])
        #expect(listed[0].path == "/ifm/interfaces/interface[name='GigabitEthernet0/1/0.5']")
    }

    @Test func `By LLDP alone a link needs to be heard`() throws {
        let heard = LLDPNeighbour(port: "GigabitEthernet0/1/0", router: "B", routerPort: "GigabitEthernet0/1/9")
        let routers = [
            try router("A", ["GigabitEthernet0/1/0": "10.0.1.1", "GigabitEthernet0/1/1": "10.0.2.1"], hears: [heard]),
            try router("B", ["GigabitEthernet0/1/9": "10.0.1.2", "GigabitEthernet0/1/8": "10.0.2.2"]),
        ]
        #expect(links(routers, [.lldp]).0 == ["A-B LLDP"])
        #expect(links(routers, [.bySubnet]).0.count == 2)
    }
}
