/// A network on the ports that real routers have: 100GE, 50|100GE, FlexE, trunks and their VLANs, two parallel /31 links, a
/// sub-interface that is there already, and an AS number in two halves.
enum PortNetwork {
    static let inventory = """
        defaults: { platform: ne8000-f1a-8.22, username: ops, password: { env: CSC_PASSWORD } }
        carriers:
          core: { level: 1, as: 64910, igp: isis }
          west: { level: 2, as: 642.17, igp: ospf }
          east: { level: 2, as: 65041, igp: isis }
        routers:
          C1: { role: l1-pe, carrier: core, loopback: 10.8.0.1/32 }
          C2: { role: l1-pe, carrier: core, loopback: 10.8.0.2/32, loopback-interface: LoopBack7 }
          WB: { role: l1-ce, carrier: west, loopback: 10.8.10.1/32 }
          WP: { role: l2-pe, carrier: west, loopback: 10.8.11.1/32 }
          EB: { role: l1-ce, carrier: east, loopback: 10.8.20.1/32 }
          EP: { role: l2-pe, carrier: east, loopback: 10.8.21.1/32 }
          SHOP1: { role: l2-ce, managed: false }
          SHOP2: { role: l2-ce, managed: false }
        links:
          - { a: "C1 100GE0/3/0 10.8.100.0/31",     b: "C2 100GE0/3/0 10.8.100.1/31" }
          - { a: "C1 50|100GE0/3/1 10.8.100.2/31",  b: "C2 400GE0/3/1 10.8.100.3/31" }
          - { a: "WB Eth-Trunk1.300 10.8.101.1/30", b: "C1 Eth-Trunk12.300 10.8.101.2/30", vlan: 300 }
          - { a: "EB 25GE0/1/0.40 10.8.102.1/30",   b: "C2 25GE0/4/0.41 10.8.102.2/30" }
          - { a: "WP FlexE-50G0/2/0 10.8.110.1/30", b: "WB FlexE-50G0/1/0 10.8.110.2/30" }
          - a: { router: EP, interface: GigabitEthernet0/2/0.9, address: 10.8.120.1/30, vlan: 9, description: to the border, mtu: 1600 }
            b: { router: EB, interface: GigabitEthernet0/2/0.9, address: 10.8.120.2/30, vlan: 9, mtu: 1600 }
          - { a: "SHOP1 GigabitEthernet0/1/0.50 172.20.1.1/30", b: "WP 40GE0/1/0.50 172.20.1.2/30", vlan: 50 }
          - { a: "SHOP2 GigabitEthernet0/1/0.51 172.20.2.1/30", b: "EP Eth-Trunk7.51 172.20.2.2/30", vlan: 51 }
        """

    static let playbook = """
        name: ports
        inventory: net.yaml
        service:
          access: { mode: labeled-route }
          level1-vpn: { name: carried, rd: "64910:{index}", rt: "64910:1" }
          level2-vpns:
            - name: shops
              rd: "64910:10{index}"
              rt: "64910:10"
              customers:
                - { pe: WP, interface: 40GE0/1/0.50, address: 172.20.1.2/30, protocol: static, peer: 172.20.1.1, prefixes: 10.80.1.0/24 }
                - { pe: EP, interface: Eth-Trunk7.51, address: 172.20.2.2/30, protocol: static, peer: 172.20.2.1, prefixes: 10.80.2.0/24 }
        transaction: { confirm-timeout: 60s, check-limit: 15s }
        tasks:
          - { name: backbone,   step: backbone-igp,         checks: [ isis-adjacency ] }
          - { name: labels,     step: backbone-ldp,         checks: [ ldp-session, ldp-lsp ] }
          - { name: evpn,       step: evpn-ibgp,            checks: [ evpn-peer ] }
          - { name: sites,      step: level2-igp-ldp,       checks: [ isis-adjacency, ospf-adjacency, ldp-session ] }
          - { name: access,     step: ce-pe-labeled-access, checks: [ bgp-peer, mpls-interface, evpn-route ] }
          - { name: inside,     step: level2-pe-ce-labels,  checks: [ labeled-route ] }
          - { name: shops,      step: level2-vpn,           checks: [ customer-peer, customer-route ] }
          - { name: pe-to-pe,   step: level2-mp-bgp,        checks: [ vpnv4-peer, vpnv4-route, customer-route, end-to-end-lsp ] }
        """

    static let managed = ["C1", "C2", "WB", "WP", "EB", "EP"]

    /// Both files in the folder; gives the paths.
    static func write(
        to folder: Scratch, inventory changes: [Scratch.Replacement] = [], playbook more: [Scratch.Replacement] = []
    ) throws -> (inventory: String, playbook: String) {
        (
            try folder.write(Scratch.replacing(inventory, changes), to: "net.yaml"),
            try folder.write(Scratch.replacing(playbook, more), to: "ports.yaml")
        )
    }
}
