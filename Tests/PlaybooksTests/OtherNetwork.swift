import Diagnostics
import Fleet

@testable import Playbooks

/// A network unlike the demo's: a route reflector, IS-IS sites of one AS, two L1 CEs and two L2 PEs in the first.
enum OtherNetwork {
    static let inventory = """
        defaults: { platform: x, username: ops, agent: true }
        carriers:
          core: { as: 64500, igp: ospf }
          west: { level: 2, as: 64501, igp: isis, is-level: level-2, cost-style: wide, is-names: true }
          east: { level: 2, as: 64501, igp: isis }
        routers:
          n1: { role: l1-pe, carrier: core, loopback: 10.0.0.1/32 }
          n2: { role: l1-pe, carrier: core, loopback: 10.0.0.2/32 }
          rr: { role: l1-rr, carrier: core, loopback: 10.0.0.9/32 }
          wb1: { role: l1-ce, carrier: west, loopback: 10.1.0.1/32 }
          wb2: { role: l1-ce, carrier: west, loopback: 10.1.0.2/32 }
          we1: { role: l2-pe, carrier: west, loopback: 10.1.0.3/32 }
          we2: { role: l2-pe, carrier: west, loopback: 10.1.0.4/32 }
          eb1: { role: l1-ce, carrier: east, loopback: 10.2.0.1/32 }
          ee1: { role: l2-pe, carrier: east, loopback: 10.2.0.3/32 }
        links:
          - { a: "n1 x9 10.0.1.1/30", b: "rr x1 10.0.1.2/30" }
          - { a: "n2 x9 10.0.2.1/30", b: "rr x2 10.0.2.2/30" }
          - { a: "n1 x1 10.3.1.0/31", b: "wb1 x9 10.3.1.1/31" }
          - { a: "n1 x2 10.3.2.0/31", b: "wb2 x9 10.3.2.1/31" }
          - { a: "n2 x1 10.3.3.0/31", b: "eb1 x9 10.3.3.1/31" }
          - { a: "wb1 x1 10.1.1.1/30", b: "we1 x1 10.1.1.2/30" }
          - { a: "wb2 x1 10.1.2.1/30", b: "we2 x1 10.1.2.2/30" }
          - { a: "we1 x2 10.1.3.1/30", b: "we2 x2 10.1.3.2/30" }
          - { a: "eb1 x1 10.2.1.1/30", b: "ee1 x1 10.2.1.2/30" }
        """

    static let playbook = """
        name: other
        service:
          access: { mode: labeled-route }
          level1-vpn: { name: carried, rd: "64500:{index}", rt: "64500:1" }
          level2-vpns:
            - name: red
              rd: "{as}:{index}"
              rt: "64501:1"
              import-direct: false
              customers:
                - { pe: we1, interface: x7, address: 10.9.1.1/30, protocol: bgp, as: 65001, peer: 10.9.1.2, prefixes: [10.90.0.0/16] }
                - { pe: ee1, interface: x7, address: 10.9.2.1/30, protocol: bgp, as: 65001, peer: 10.9.2.2 }
          options: { ebgp-max-hop: 5 }
        transaction: { confirm-timeout: 5m }
        tasks:
          - { name: one, step: backbone-igp, checks: [ospf-adjacency] }
          - { name: two, step: evpn-ibgp, checks: [evpn-peer] }
          - { name: three, step: level2-igp-ldp, checks: [isis-adjacency] }
          - { name: four, step: ce-pe-labeled-access, checks: [evpn-route, labeled-route] }
          - { name: five, step: level2-pe-ce-labels, checks: [bgp-peer] }
          - { name: six, step: level2-vpn, checks: [customer-route] }
          - { name: seven, step: level2-mp-bgp, checks: [{ check: vpnv4-route, within: 90s }] }
          - name: eight
            template: own/banner.xml
            targets: west,!l2-pe
            vars: { text: 010, on: no, really: true }
            checks: [{ display: display version, parse: version, expect: { count: { at-least: 1 } } }]
        """

    static func model(_ inventory: String = inventory, _ playbook: String = playbook) throws(DiagnosticList)
        -> ServiceModel
    {
        try ServiceModel.make(
            Inventory.read(inventory, file: "net.yaml"), Playbook.read(playbook, file: "plays/other.yaml"))
    }

    /// What is said beside the proof of a service.
    static func notes(_ playbook: String) throws -> [Diagnostic] {
        let network = try ServiceNetwork(
            inventory: Inventory.read(inventory, file: "net.yaml"),
            service: Playbook.read(playbook, file: "plays/other.yaml").service)
        return ServiceNotes(network: network).all
    }
}
