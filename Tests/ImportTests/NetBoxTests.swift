import Addressing
import Diagnostics
import Fleet
import Foundation
import Testing

@testable import Import

/// Exports as NetBox's REST API lists them.
@Suite struct NetBoxTests {
    /// A small network in the API's words; every other value that the API gives is left alone by the reader.
    struct Export {
        var devices: [String] = []
        var interfaces: [String] = []
        var addresses: [String] = []
        var cables: [String] = []
        private var ids: [String: (device: Int, interface: Int)] = [:]

        mutating func device(
            _ name: String, role: String, site: String, model: String = "NetEngine 8000 F1A", maker: String = "huawei",
            more: String = ""
        ) {
            devices.append(
                """
                {"id": \(devices.count + 1), "url": "https://netbox/api/dcim/devices/1/", "display": "\(name)", "name": "\(name)",
                 "device_type": {"id": 1, "manufacturer": {"id": 1, "name": "X", "slug": "\(maker)"}, "model": "\(model)"},
                 "role": {"id": 2, "slug": "\(role)"}, "platform": null, "site": {"id": 3, "slug": "\(site)"},
                 "status": {"value": "active", "label": "Active"}, "primary_ip4": {"address": "192.0.2.\(devices.count + 1)/24"},
                 "tags": [], "custom_fields": {}\(more)}
                """)
        }

        mutating func interface(_ device: String, _ name: String, _ address: String? = nil, more: String = "") {
            let number = (devices.firstIndex { $0.contains("\"name\": \"\(device)\"") } ?? 0) + 1
            let id = interfaces.count + 100
            ids["\(device) \(name)"] = (number, id)
            interfaces.append(
                "{\"id\": \(id), \"device\": {\"id\": \(number), \"name\": \"\(device)\"}, \"name\": \"\(name)\", "
                    + "\"enabled\": true, \"parent\": null, \"lag\": null, \"untagged_vlan\": null\(more)}")
            guard let address else { return }
            addresses.append(
                "{\"id\": \(id), \"family\": {\"value\": 4}, \"address\": \"\(address)\", \"role\": null, "
                    + "\"assigned_object_type\": \"dcim.interface\", \"assigned_object_id\": \(id)}")
        }

        func id(_ end: String) -> Int { ids[end]?.interface ?? 0 }

        mutating func cable(_ a: String, _ b: String) {
            func end(_ side: String, _ name: String) -> String {
                "\"\(side)_terminations\": [{\"object_type\": \"dcim.interface\", \"object_id\": \(id(name)), \"object\": {}}]"
            }
            cables.append(
                "{\"id\": \(cables.count), \(end("a", a)), \(end("b", b)), \"status\": {\"value\": \"connected\"}}")
        }

        /// As pages of the API, or as plain lists.
        func text(paged: Bool = true) -> String {
            let list = { (items: [String]) in
                let all = "[\(items.joined(separator: ",\n"))]"
                return paged
                    ? "{\"count\": \(items.count), \"next\": null, \"previous\": null, \"results\": \(all)}" : all
            }
            return
                "{\"devices\": \(list(devices)),\n\"interfaces\": \(list(interfaces)),\n\"cables\": \(list(cables)),\n"
                + "\"ip-addresses\": \(list(addresses))}"
        }
    }

    static var network: Export {
        var export = Export()
        export.device("ams-pe1", role: "l1-pe", site: "ams")
        export.device("fra-pe1", role: "l1-pe", site: "fra")
        export.device("bank-ce", role: "l1-ce", site: "bank-west", model: "NE40E-X8A")
        export.device("bank-pe", role: "l2-pe", site: "bank-west")
        export.device("switch", role: "access", site: "ams", maker: "arista")
        export.interface("ams-pe1", "LoopBack0", "10.0.0.1/32")
        export.interface("fra-pe1", "LoopBack5", "10.0.9.2/32")
        export.interface("fra-pe1", "LoopBack0", "10.0.0.2/32")
        export.interface("bank-ce", "LoopBack1", "10.1.0.1/32")
        export.interface("ams-pe1", "GigabitEthernet0/1/0", "10.2.0.1/30")
        export.interface("fra-pe1", "GigabitEthernet0/1/0", "10.2.0.2/30")
        export.cable("ams-pe1 GigabitEthernet0/1/0", "fra-pe1 GigabitEthernet0/1/0")
        // A trunk of one member, with a sub-interface that has the address.
        export.interface("fra-pe1", "Eth-Trunk1")
        export.interface(
            "fra-pe1", "GigabitEthernet0/2/0", more: ", \"lag\": {\"id\": \(export.id("fra-pe1 Eth-Trunk1"))}")
        export.interfaces[export.interfaces.count - 1] = export.interfaces[export.interfaces.count - 1]
            .replacing("\"lag\": null, ", with: "")
        export.interface("fra-pe1", "Eth-Trunk1.300", "10.3.0.1/30", more: ", \"tagged_vlans\": [{\"vid\": 300}]")
        export.interface("bank-ce", "GigabitEthernet0/1/0")
        export.interface(
            "bank-ce", "GigabitEthernet0/1/0.300", "10.3.0.2/30", more: ", \"tagged_vlans\": [{\"vid\": 300}]")
        export.cable("fra-pe1 GigabitEthernet0/2/0", "bank-ce GigabitEthernet0/1/0")
        // No cable, and no addresses.
        export.interface("bank-ce", "GigabitEthernet0/2/0", "10.3.0.5/30")
        export.interface("bank-pe", "GigabitEthernet0/2/0", "10.3.0.6/30")
        export.interface("bank-ce", "GigabitEthernet0/3/0")
        export.interface("bank-pe", "GigabitEthernet0/3/0")
        export.cable("bank-ce GigabitEthernet0/3/0", "bank-pe GigabitEthernet0/3/0")
        return export
    }

    static func first(_ text: String) throws -> (text: String, inventory: Inventory, leftOut: [String]) {
        let sketch = try NetBoxReader(file: "export.json").read(text)
        return try FirstInventory(sketch, network: "demo", source: "--netbox export.json").text(.vrpNames)
    }

    @Test(arguments: [true, false]) func devicesBecomeRouters(_ paged: Bool) throws {
        let (text, inventory, _) = try Self.first(Self.network.text(paged: paged))
        #expect(inventory.routers.map(\.name) == ["ams-pe1", "fra-pe1", "bank-ce", "bank-pe"])
        #expect(inventory.carriers.map(\.name) == ["level1", "bank-west"])
        let fra = try #require(inventory.router("fra-pe1"))
        #expect(fra.loopback == Loopback(interface: "LoopBack0", address: try #require(IPv4Address("10.0.0.2"))))
        #expect(fra.address == "192.0.2.2" && fra.platform == "ne8000-f1a-8.22")
        #expect(inventory.router("bank-ce")?.platform == "ne40e-x8x16-8.22")
        #expect(text.contains("loopback is chosen") && text.contains("platform is guessed by its model NE40E-X8A"))
        #expect(text.contains("#   switch: not a VRP (arista NetEngine 8000 F1A)"))
    }

    @Test func cablesAndSubnetsBecomeLinks() throws {
        let (text, inventory, leftOut) = try Self.first(Self.network.text())
        let ends = inventory.links.map { "\($0.a.router) \($0.a.interface) - \($0.b.router) \($0.b.interface)" }
        #expect(
            ends == [
                "ams-pe1 GigabitEthernet0/1/0 - fra-pe1 GigabitEthernet0/1/0",
                "fra-pe1 Eth-Trunk1.300 - bank-ce GigabitEthernet0/1/0.300",
                "bank-ce GigabitEthernet0/2/0 - bank-pe GigabitEthernet0/2/0",
            ])
        #expect(inventory.links[1].a.settings.vlan?.value == 300 && inventory.links[1].kind == .csc)
        #expect(text.contains("no cable there: by their subnet"))
        #expect(
            leftOut == [
                "switch: not a VRP (arista NetEngine 8000 F1A)",
                "the cable between bank-ce GigabitEthernet0/3/0 and bank-pe GigabitEthernet0/3/0: its ends have no addresses of one subnet",
            ])
    }

    /// Before NetBox 3.3 a cable had one termination at each end, before 4.0 a device a `device_role`.
    @Test func earlierVersionsAreRead() throws {
        var text = Self.network.text().replacing("\"role\": {\"id\": 2", with: "\"device_role\": {\"id\": 2")
        for side in ["a", "b"] {
            text = text.replacing(
                try Regex(
                    "\"\(side)_terminations\": \\[\\{\"object_type\": \"dcim.interface\", \"object_id\": ([0-9]+), \"object\": \\{\\}\\}\\]"
                )
            ) { match in
                "\"termination_\(side)_type\": \"dcim.interface\", \"termination_\(side)_id\": \(match.output[1].substring ?? "")"
            }
        }
        #expect(text.contains("termination_a_id") && text.contains("device_role"))
        let (_, inventory, _) = try Self.first(text)
        #expect(inventory.links.count == 3 && inventory.routers.count == 4)
    }

    @Test(arguments: [
        ("[]", "expected an object with a list for each kind, found a list"),
        ("{}", "export: `devices` is missing: expected a list"),
        ("{\"devices\": {\"detail\": \"Invalid token\"}}", "export: `devices`: expected a list, found a mapping"),
        (
            "{\"devices\": {\"next\": \"https://x/?offset=50\", \"results\": []}}",
            "export: `devices` is one page of several"
        ),
        ("{\"devices\": [", "not valid YAML"),
    ]) func aWrongFileIsAnError(_ text: String, _ words: String) {
        let error = #expect(throws: DiagnosticList.self) { try Self.first(text) }
        #expect(
            error?.description.contains(words) == true && error?.all.first?.location != nil,
            "\(error?.description ?? "")")
    }

    @Test func fieldsOfTheirOwnComeFirst() throws {
        var export = Export()
        export.device("r1", role: "router", site: "a")
        export.devices[0] = export.devices[0].replacing(
            "\"custom_fields\": {}",
            with:
                "\"custom_fields\": {\"cscctl_role\": \"l2-pe\", \"cscctl_carrier\": \"north\", \"cscctl_platform\": \"ne40e-x8x16-8.20.10\"}"
        )
        let router = try #require(try Self.first(export.text()).inventory.router("r1"))
        #expect(router.role == .level2PE && router.carrier == "north" && router.platform == "ne40e-x8x16-8.20.10")
    }
}
