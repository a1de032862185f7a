import Fleet
import Foundation
import TestSupport
import Testing

@testable import Playbooks

/// Python's jsonschema, where the machine has it.
enum SchemaValidator {
    static let isPresent: Bool = {
        let result = try? Program.run("/usr/bin/env", ["python3", "-c", "import jsonschema, yaml"], input: "")
        return result?.status == 0
    }()
}

/// The JSON Schemas under a validator that is not ours (Debian's python3-jsonschema), beside the tool's own readers.
@Suite(.enabled(if: SchemaValidator.isPresent, "python3 with jsonschema and yaml is absent")) struct SchemaTests {
    /// What the validator says of each text: nothing if it is right.
    private func findings(_ kind: String, _ texts: [String]) throws -> [String] {
        let root = SharedMaterial.repositoryRoot.path
        let input = String(decoding: try JSONEncoder().encode(texts), as: UTF8.self)
        let result = try Program.run(
            "/usr/bin/env",
            ["python3", "\(root)/Tests/Fixtures/validate_yaml.py", "\(root)/docs/\(kind).schema.json"], input: input)
        #expect(result.status == 0, "\(result.errors)")
        return try JSONDecoder().decode([String].self, from: Data(result.output.utf8))
    }

    private func shipped(_ folder: String) throws -> [String] {
        let path = SharedMaterial.repositoryRoot.appending(path: folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: path.path).filter { $0.hasSuffix(".yaml") }
        return try names.sorted().map { try String(contentsOf: path.appending(path: $0), encoding: .utf8) }
    }

    @Test func shippedFilesAreRight() throws {
        let playbooks =
            try shipped("Playbooks") + shipped("Tests/Fixtures") + [OtherNetwork.playbook, OptionsNetwork.playbook]
        #expect(try findings("playbook", playbooks).filter { !$0.isEmpty } == [])
        let inventories = try shipped("inventory") + [OtherNetwork.inventory, OptionsNetwork.inventory]
        #expect(try findings("inventory", inventories).filter { !$0.isEmpty } == [])
    }

    private static let slips: [(kind: String, old: String, new: String)] = [
        ("inventory", "igp: ospf", "igp: opsf"), ("inventory", "role: l1-rr", "role: l1-r"),
        ("inventory", "loopback: 10.0.0.1/32", "loopback: 10.0.0.1/31"), ("inventory", "as: 64500", "as: 0"),
        ("inventory", "network-type: p2p", "network-type: ptp"), ("inventory", "cost: 20", "cost: 0"),
        ("inventory", "keychain: core-igp", "keychain: Core-IGP"), ("inventory", "interval: 50", "interval: 2"),
        ("inventory", "igp-sync: true", "igp-sync: yes-please"), ("inventory", "graceful-restart", "gracefull-restart"),
        ("inventory", "label-advertise: explicit-null", "label-advertise: explicit"),
        ("inventory", "cost: 77", "costs: 77"),
        ("inventory", "labeled-prefixes: [10.1.9.0/24]", "labeled-prefixes: [x]"),
        ("playbook", "mode: labeled-route", "mode: labelled-route"), ("playbook", "keepalive: 20", "keepalive: 0"),
        ("playbook", "hold: 60", "hold: 2"), ("playbook", "protocol: static", "protocol: statik"),
        ("playbook", "substitute-as: never", "substitute-as: no"), ("playbook", "soo: \"64501:9\"", "soo: \"64501\""),
        ("playbook", "routes: 500", "routes: 0"), ("playbook", "warn-at: 80", "warn-at: 101"),
        ("playbook", "select: [ldp, bgp]", "select: [ldp, bpg]"), ("playbook", "label: per-nexthop", "label: per-hop"),
        ("playbook", "router-id: loopback", "router-id: lo"), ("playbook", "load-balance: 2", "load-balance: 129"),
        ("playbook", "confirm-timeout: 5m", "confirm-timeout: 300"),
        ("playbook", "step: level2-vpn", "stop: level2-vpn"),
    ]

    /// What the schema refuses in an editor is what the tool refuses.
    @Test func theSchemaAndTheReadersRefuseTheSame() throws {
        for kind in ["inventory", "playbook"] {
            let right = kind == "inventory" ? OptionsNetwork.inventory : OptionsNetwork.playbook
            let slips = Self.slips.filter { $0.kind == kind }
            let texts = slips.map { right.replacing($0.old, with: $0.new, maxReplacements: 1) }
            let found = try findings(kind, texts)
            for (slip, (text, finding)) in zip(slips, zip(texts, found)) {
                #expect(text != right, "\(slip.old) is not in the text")
                #expect(!finding.isEmpty, "the schema takes \(slip.new)")
                #expect(refuses(kind, text), "the reader takes \(slip.new)")
            }
        }
    }

    private func refuses(_ kind: String, _ text: String) -> Bool {
        do {
            if kind == "inventory" {
                _ = try Inventory.read(text, file: "net.yaml")
            } else {
                _ = try Playbook.read(text, file: "play.yaml")
            }
            return false
        } catch {
            return true
        }
    }
}
