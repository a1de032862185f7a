import Diagnostics
import Fleet

@testable import Playbooks

/// Two Level 2 carriers behind one Level 1 PE: one of two ASs with a reflector in the first, one of two sites in one AS.
enum SeveralCarriers {
    static let inventory = """
        defaults: { platform: x, username: ops, agent: true }
        carriers:
          core: { as: 100, igp: isis }
          a1: { level: 2, as: 201, igp: ospf }
          a2: { level: 2, as: 202, igp: ospf }
          b1: { level: 2, as: 300, igp: ospf }
          b2: { level: 2, as: 300, igp: ospf }
        routers:
          n1: { role: l1-pe, carrier: core, loopback: 10.0.0.1/32 }
          n2: { role: l1-pe, carrier: core, loopback: 10.0.0.2/32 }
          a1c: { role: l1-ce, carrier: a1, loopback: 10.1.0.1/32 }
          a1p: { role: l2-pe, carrier: a1, loopback: 10.1.0.2/32 }
          a1q: { role: l2-pe, carrier: a1, loopback: 10.1.0.3/32 }
          a1r: { role: l2-rr, carrier: a1, loopback: 10.1.0.9/32 }
          a2c: { role: l1-ce, carrier: a2, loopback: 10.2.0.1/32 }
          a2p: { role: l2-pe, carrier: a2, loopback: 10.2.0.2/32 }
          b1c: { role: l1-ce, carrier: b1, loopback: 10.3.0.1/32 }
          b1p: { role: l2-pe, carrier: b1, loopback: 10.3.0.2/32 }
          b2c: { role: l1-ce, carrier: b2, loopback: 10.4.0.1/32 }
          b2p: { role: l2-pe, carrier: b2, loopback: 10.4.0.2/32 }
        links:
          - { a: "n1 x0 10.9.0.0/31", b: "n2 x0 10.9.0.1/31" }
          - { a: "n1 x1 10.8.1.0/31", b: "a1c x9 10.8.1.1/31" }
          - { a: "n2 x1 10.8.2.0/31", b: "a2c x9 10.8.2.1/31" }
          - { a: "n1 x2 10.8.3.0/31", b: "b1c x9 10.8.3.1/31" }
          - { a: "n2 x2 10.8.4.0/31", b: "b2c x9 10.8.4.1/31" }
        """

    static let playbook = """
        name: two carriers
        service:
          access: { mode: labeled-route }
          level1-vpns:
            - { name: alpha, rd: "100:1{index}", rt: "100:1", sites: [a1, a2] }
            - { name: beta, rd: "100:2{index}", rt: "100:2", sites: [b1, b2] }
          level2-vpns:
            - name: red
              rd: "1:{index}"
              rt: "1:1"
              customers:
                - { pe: a1p, interface: x7, address: 10.9.1.1/30, protocol: bgp, as: 65001, peer: 10.9.1.2 }
                - { pe: a2p, interface: x7, address: 10.9.2.1/30, protocol: bgp, as: 65002, peer: 10.9.2.2 }
            - name: blue
              rd: "2:{index}"
              rt: "2:2"
              customers:
                - { pe: b1p, interface: x7, address: 10.9.1.1/30, protocol: bgp, as: 65001, peer: 10.9.1.2 }
                - { pe: b2p, interface: x7, address: 10.9.2.1/30, protocol: bgp, as: 65002, peer: 10.9.2.2 }
        tasks:
          - { name: access, step: ce-pe-labeled-access, checks: [labeled-route, evpn-route] }
          - { name: labels, step: level2-pe-ce-labels }
          - { name: vpn, step: level2-vpn }
          - { name: mp-bgp, step: level2-mp-bgp, checks: [vpnv4-peer, vpnv4-route, end-to-end-lsp, no-customer-route] }
        """

    static func model(
        _ inventory: String = inventory, playbook: String = playbook
    ) throws(DiagnosticList) -> ServiceModel {
        try ServiceModel.make(Inventory.read(inventory, file: "net.yaml"), Playbook.read(playbook, file: "play.yaml"))
    }
}
