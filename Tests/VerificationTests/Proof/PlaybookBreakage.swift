import Foundation
import Testing

@testable import Verification

/// One way to break a service in what the operator writes, and what the proof must make of it.
struct PlaybookBreakage: Sendable, CustomTestStringConvertible {
    var rule: String
    var invariant: Invariant
    var title: String
    var playbook: String
    /// The texts, the playbook's and the inventory's, before; and what gives way to what.
    var before: @Sendable (String) -> String = { $0 }
    var old: String
    var new: String
    var router: String
    /// What the explanation's line holds at its column.
    var mark: String
    var signature: [TableSign]
    var lost: [String]

    var testDescription: String { "\(rule) \(title)" }

    func sound() throws -> ShippedService { try ShippedService(playbook, written: before) }

    func broken() throws -> ShippedService { try ShippedService(playbook, written: after) }

    func after(_ text: String) -> String { before(text).replacingOccurrences(of: old, with: new) }

    static let all = [
        PlaybookBreakage(
            rule: "L-77", invariant: .edgeSession, title: "hub and spoke, the hub's import is another target",
            playbook: HubAndSpoke.playbook, before: { HubAndSpoke.written($0) }, old: "import-rt: \"201:9\"",
            new: "import-rt: \"201:99\"", router: "NW-PE1", mark: "\"201:99\"",
            signature: [
                .gone("NW-PE1", "ip routing-table vpn-instance red-hub", "192.168.2.0/24"),
                .gone("NW-PE1", "ip routing-table vpn-instance red-hub", "192.168.3.0/24"),
            ],
            lost: ["red-spoke on NW-PE2 exports 201:9, which no VPN instance imports"]),
        PlaybookBreakage(
            rule: "L-70", invariant: .edgeSession, title: "a customer's AS is another",
            playbook: "Playbooks/csc-labeled-route-mode.yaml", old: "as: 65410", new: "as: 65411", router: "PE3",
            mark: "65411",
            signature: [
                .gone("PE3", "bgp vpnv4 vpn-instance vpn1 peer", "172.16.1.1 4 65410", "Established"),
                .new("PE3", "bgp vpnv4 vpn-instance vpn1 peer", "172.16.1.1 4 65411", "Idle"),
            ],
            lost: ["PE3 has no session with CE3 over GigabitEthernet0/1/0 in vpn1"]),
    ]
}
