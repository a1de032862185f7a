import Foundation
import Simulation
import TestSupport
import Testing
import VRP

/// The vendor's worked example, configured by the vendor's options on the lab, shows what the vendor's document shows.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct GoldenDisplayTests {
    /// Rows that the example's own configuration contradicts, by router and destination.
    private static let misprints: [String: String] = [
        "PE3 11.1.1.0/24": "shown as EBGP; the configuration has CE1's OSPF cover the link, and OSPF is preferred"
    ]

    private struct Sample {
        var router: String
        var command: DisplayCommand
        var text: String

        /// The first line names the document, the second is the prompt with the command.
        init?(_ file: URL) throws {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            let parts = file.deletingPathExtension().lastPathComponent.components(separatedBy: "__")
            guard parts.count == 3, parts[2].hasPrefix("display_") else { return nil }
            let rest = lines.drop { $0.hasPrefix("#") }
            guard let prompt = rest.first, let close = prompt.firstIndex(of: "]"),
                let command = DisplayCommand(String(prompt[prompt.index(after: close)...]))
            else { return nil }
            router = parts[1]
            self.command = command
            text = rest.dropFirst().joined(separator: "\n")
        }
    }

    private static func samples() throws -> [Sample] {
        let folder = SharedMaterial.folder.appending(path: "samples/display")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasPrefix("csc_evpn_labeled-route-mode__") && $0.contains("__display_") }.sorted()
        let samples = try names.map { try Sample(folder.appending(path: $0)) }
        // A file that is not understood would otherwise be left out without a word.
        #expect(!samples.isEmpty && samples.allSatisfy { $0 != nil }, "\(names)")
        return samples.compactMap(\.self)
    }

    @Test func theVendorsExampleRowForRow() async throws {
        let samples = try Self.samples()
        let scene = try LabScene(LabScene.demoInventory())
        try await scene.apply(LabScene.model(LabScene.vendorPlaybook))
        try await scene.run { clients in
            for sample in samples {
                let shown = try await clients.console(sample.router, [sample.command.text])[0]
                let theirs = try Self.rows(sample.text, sample)
                let ours = try Self.rows(shown, sample)
                #expect(!theirs.isEmpty)
                #expect(ours == theirs, "\(sample.router) \(sample.command.text)\n\(shown)")
            }
        }
    }

    private static func rows(_ text: String, _ sample: Sample) throws -> [String] {
        let rows: [(subject: String, rest: String)]
        switch try DisplayTable(text, of: sample.command) {
        case .ipRoutes(let table):
            rows = table.rows.map { row in
                // The example writes `ISIS` for either level.
                let source = row.source.hasPrefix("ISIS") ? "ISIS" : row.source
                return (row.prefix.description, "\(source) \(row.flags) \(row.nextHop)")
            }
        case .bgpPeers(let table): rows = table.rows.map { ($0.peer, "\($0.remoteAS) \($0.state)") }
        default: rows = []
        }
        return rows.filter { misprints["\(sample.router) \($0.subject)"] == nil }
            .map { "\($0.subject) \($0.rest)" }.sorted()
    }
}

/// The shipped playbook with its safer defaults: what the issue asks to hold of the demo's end.
@Suite struct ShippedServiceTests {
    @Test func customersMeetAndTheCarriersInBetweenDoNotSeeThem() async throws {
        let scene = try LabScene(LabScene.demoInventory())
        try await scene.apply(LabScene.model(LabScene.safePlaybook))
        guard case .bgpRoutes(let labels) = try await scene.table("PE3", .bgpLabels) else { return }
        let far = labels.rows.first { $0.address == "6.6.6.9" && $0.isBest }
        #expect(far?.outLabel != nil, "\(labels.rows)")
        let customer = try await prefixes(scene, "PE4", .ipRoutes(instance: "vpn1"))
        #expect(customer.contains("172.16.1.0/24"))
        for router in ["CE1", "CE2", "PE1", "PE2"] {
            #expect(try await prefixes(scene, router, .ipRoutes(instance: nil)).allSatisfy { !$0.hasPrefix("172.16.") })
        }
        for router in ["PE1", "PE2"] {
            let seen = try await prefixes(scene, router, .ipRoutes(instance: "vpn1"))
            #expect(!seen.isEmpty && seen.allSatisfy { !$0.hasPrefix("172.16.") })
        }
    }

    private func prefixes(_ scene: LabScene, _ router: String, _ command: DisplayCommand) async throws -> [String] {
        guard case .ipRoutes(let table) = try await scene.table(router, command) else { return [] }
        return table.rows.map(\.prefix.description)
    }
}
