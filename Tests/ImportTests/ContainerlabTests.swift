import Addressing
import Diagnostics
import Fleet
import Playbooks
import TestSupport
import Testing

@testable import Import

/// Topology files of containerlab, as its pages have them.
@Suite struct ContainerlabTests {
    /// The demo's network, with names that say no level.
    static let demo = """
        name: demo
        topology:
          kinds:
            huawei_vrp: { image: "vrnetlab/huawei_vrp:ne40e-8.180" }
          nodes:
            PE1: { kind: huawei_vrp, mgmt-ipv4: 172.20.20.11 }
            PE2: { kind: huawei_vrp }
            CE1: { kind: huawei_vrp }
            CE2: { kind: huawei_vrp }
            PE3: { kind: huawei_vrp }
            PE4: { kind: huawei_vrp }
            CE3: { kind: linux, image: frr }
            CE4: { kind: huawei_vrp }
            graphs: { kind: linux }
          links:
            - endpoints: ["PE1:eth1", "PE2:eth1"]
            - endpoints: ["CE1:eth1", "PE1:eth2"]
            - endpoints: ["PE2:eth2", "CE2:eth1"]
            - endpoints: ["PE3:eth1", "CE1:eth2"]
            - type: veth
              endpoints:
                - { node: CE2, interface: eth2 }
                - { node: PE4, interface: eth1 }
            - endpoints: ["CE3:eth1", "PE3:eth2"]
            - endpoints: ["PE4:eth2", "CE4:eth1"]
            - endpoints: ["PE1:eth2", "PE2:eth5"]
            - type: mgmt-net
              endpoint: { node: PE1, interface: eth9 }
              host-interface: pe1-mgmt
        """

    static func first(_ text: String) throws -> (text: String, inventory: Inventory, leftOut: [String]) {
        let sketch = try ContainerlabReader(file: "demo.clab.yml").read(text)
        return try FirstInventory(sketch, network: "demo", source: "--containerlab demo.clab.yml").text(.vrpNames)
    }

    @Test func rolesAreFoundByNamesAndLinks() throws {
        let (text, inventory, _) = try Self.first(Self.demo)
        let roles = Dictionary(uniqueKeysWithValues: inventory.routers.map { ($0.name, $0.role) })
        #expect(
            roles == [
                "PE1": .level1PE, "PE2": .level1PE, "CE1": .level1CE, "CE2": .level1CE, "PE3": .level2PE,
                "PE4": .level2PE, "CE3": .level2CE, "CE4": .level2CE,
            ])
        #expect(inventory.router("PE3")?.carrier == inventory.router("CE1")?.carrier)
        #expect(inventory.router("PE4")?.carrier == inventory.router("CE2")?.carrier)
        #expect(inventory.carriers.map(\.level) == [.level1, .level2, .level2])
        #expect(inventory.links.count == 7)
        #expect(Set(inventory.links.map(\.kind)) == [.core, .csc, .customer])
        #expect(text.contains("its role is guessed by its name and its links"))
    }

    @Test func interfacesAndAddressesAreTheirs() throws {
        let (_, inventory, _) = try Self.first(Self.demo)
        let link = try #require(inventory.links.first)
        #expect(link.a.interface == "Ethernet1/0/0" && inventory.links[1].b.interface == "Ethernet1/0/1")
        #expect(inventory.router("PE1")?.address == "172.20.20.11")
        #expect(inventory.router("PE2")?.address == "clab-demo-PE2")
        #expect(inventory.router("PE1")?.login.username == "admin")
    }

    /// A router of another kind that is no customer's, a link that cannot be, and one end alone.
    @Test func whatIsLeftOutIsSaid() throws {
        let (text, _, leftOut) = try Self.first(Self.demo)
        #expect(leftOut.contains { $0.contains("PE2 Ethernet1/0/4") && $0.contains("is used by the link in line") })
        #expect(leftOut.contains("the link in line 27: it has not two ends at nodes"), "\(leftOut)")
        #expect(leftOut.contains("graphs: not a VRP (linux)"))
        #expect(text.contains("#   graphs: not a VRP (linux)"))
        #expect(text.contains("# - { a: \"PE1 Ethernet1/0/1 ") && text.contains("# left out: link: "))
    }

    @Test func labelsComeFirst() throws {
        let text = """
            name: lab
            prefix: ""
            topology:
              defaults: { kind: huawei_vrp }
              nodes:
                r1: { labels: { cscctl-role: l1-pe, cscctl-carrier: core, cscctl-loopback: 10.9.0.1 } }
                r2: { labels: { cscctl-role: l1-ce, cscctl-carrier: north } }
                r3: {}
              links:
                - endpoints: ["r1:eth1", "r2:GigabitEthernet0/1/0"]
            """
        let (_, inventory, _) = try Self.first(text)
        #expect(inventory.routers.map(\.name) == ["r1", "r2"])
        #expect(inventory.router("r1")?.loopback?.address.description == "10.9.0.1")
        #expect(inventory.router("r2")?.carrier == "north" && inventory.router("r2")?.address == "r2")
        #expect(inventory.links.first?.b.interface == "GigabitEthernet0/1/0")
    }

    @Test func theFirstPlaybookIsTakenWithItsInventory() throws {
        let (_, inventory, _) = try Self.first(Self.demo)
        let text = FirstPlaybook(for: inventory, id: "service-1").text
        let playbook = try Playbook.read(text, file: "playbook.yaml")
        #expect(playbook.service.level2VPNs.first?.customers.count == 2)
        let model = try ServiceModel.make(inventory, playbook, interfaces: .vrpNames)
        #expect(model.tasks.count == 8)
    }

    @Test(arguments: [
        ("name: demo", "demo.clab.yml:1:1: error: topology file: `topology` is missing"),
        ("topology: { links: [] }", "demo.clab.yml:1:11: error: topology: `nodes` is missing"),
        ("topology: { nodes: [ a ] }", "demo.clab.yml:1:20: error: nodes: expected a mapping"),
        ("topology: { nodes: { a: { kind: [] } } }", "demo.clab.yml:1:33: error: node `a`: `kind`: expected a kind"),
        ("topology: {", "demo.clab.yml:"),
    ]) func aWrongFileIsAnErrorAtItsPlace(_ text: String, _ words: String) {
        let error = #expect(throws: DiagnosticList.self) { try Self.first(text) }
        #expect(error?.description.hasPrefix(words) == true, "\(error?.description ?? "")")
    }

    /// Nothing that is no router of a service: an error, and no inventory.
    @Test func aFileWithoutRoutersIsAnError() {
        let error = #expect(throws: DiagnosticList.self) {
            try Self.first("name: x\ntopology: { nodes: { a: { kind: linux } } }\n")
        }
        #expect(error?.description.contains("a: not a VRP (linux)") == true, "\(error?.description ?? "")")
    }

    /// Text of the file does not become YAML of ours.
    @Test func namesFromOutsideAreCleaned() throws {
        let text = """
            name: "x\\n- evil"
            topology:
              nodes:
                "l1-pe1\\nevil: 1": { kind: huawei_vrp, labels: { cscctl-carrier: "a\\" }, b: { as" }, mgmt-ipv4: "a b" }
                l1-pe2: { kind: huawei_vrp, mgmt-ipv4: 192.0.2.2 }
              links:
                - endpoints: ["l1-pe1\\nevil: 1:et\\"h1", "l1-pe2:eth1"]
            """
        let (written, inventory, leftOut) = try Self.first(text)
        #expect(inventory.routers.map(\.name) == ["l1-pe2"] && !written.contains("\nevil"))
        #expect(leftOut.contains { $0.contains("l1-pe1-evil--1") }, "\(leftOut)")
    }

    /// Whatever is in the file, what is written is taken, or an error is told.
    @Test(arguments: 0..<4) func mangledFilesEndWell(_ part: UInt64) {
        var taken = 0
        for seed in (part * 100)..<(part * 100 + 100) {
            var random = Mangler(seed: seed)
            let text = String(decoding: random.mangle(Array(Self.demo.utf8)), as: UTF8.self)
            if let first = try? Self.first(text) {
                taken += 1
                #expect(!first.inventory.routers.isEmpty, "seed \(seed)")
            }
        }
        #expect(taken > 10)
    }
}
