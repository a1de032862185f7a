/// An inventory and a playbook in which every option of the typed steps says something that is not its default.
package enum OptionsNetwork {
    package static let inventory = """
        defaults: { platform: ne8000-f1a-8.22, username: ops, password: { env: P } }
        carriers:
          core:
            as: 64500
            igp: isis
            is-level: level-2
            cost-style: wide-compatible
            network-type: p2p
            cost: 20
            authentication: { keychain: core-igp, covers: all }
            bfd: { interval: 50, multiplier: 4 }
            ldp:
              transport-address: interface
              igp-sync: true
              graceful-restart: true
              label-advertise: explicit-null
              authentication: { keychain: core-ldp }
          west:
            level: 2
            as: 64501
            igp: ospf
            area: 0.0.0.1
            network-type: p2p
            cost: 30
            authentication: { keychain: west-igp }
            bfd: {}
            ldp: { igp-sync: true }
            labeled-prefixes: [10.1.9.0/24]
          east: { level: 2, as: 64502, igp: isis }
        routers:
          rr: { role: l1-rr, carrier: core, loopback: 10.0.0.9/32 }
          n1: { role: l1-pe, carrier: core, loopback: 10.0.0.1/32 }
          n2: { role: l1-pe, carrier: core, loopback: 10.0.0.2/32 }
          wb: { role: l1-ce, carrier: west, loopback: 10.1.0.1/32 }
          we: { role: l2-pe, carrier: west, loopback: 10.1.0.3/32 }
          eb: { role: l1-ce, carrier: east, loopback: 10.2.0.1/32 }
          ee: { role: l2-pe, carrier: east, loopback: 10.2.0.3/32 }
        links:
          - { a: "n1 GigabitEthernet0/1/1 10.0.1.1/30", b: "rr GigabitEthernet0/1/1 10.0.1.2/30" }
          - { a: "n2 GigabitEthernet0/1/1 10.0.2.1/30", b: "rr GigabitEthernet0/1/2 10.0.2.2/30", cost: 77 }
          - { a: "n1 GigabitEthernet0/1/0 10.3.1.0/31", b: "wb GigabitEthernet0/1/0 10.3.1.1/31" }
          - { a: "n2 GigabitEthernet0/1/0 10.3.3.0/31", b: "eb GigabitEthernet0/1/0 10.3.3.1/31" }
          - { a: "wb GigabitEthernet0/1/1 10.1.1.1/30", b: "we GigabitEthernet0/1/1 10.1.1.2/30" }
          - { a: "eb GigabitEthernet0/1/1 10.2.1.1/30", b: "ee GigabitEthernet0/1/1 10.2.1.2/30" }
        """

    package static let playbook = """
        name: options
        service:
          access: { mode: labeled-route }
          level1-vpn:
            name: carried
            rd: "64500:{index}"
            rt: "64500:1"
            tunnel-policy: { name: carrier, select: [ldp, bgp], load-balance: 2 }
            route-limit: { routes: 1000, when-exceeded: alert-only }
          level2-vpns:
            - name: red
              rd: "64501:{index}"
              rt: "64501:1"
              label: per-nexthop
              tunnel-policy: { name: sites, select: lsp }
              route-limit: { routes: 2000, warn-at: 90 }
              customers:
                - pe: we
                  interface: GigabitEthernet0/2/0
                  address: 10.9.1.1/30
                  protocol: bgp
                  as: 65001
                  peer: 10.9.1.2
                  soo: "64501:9"
                  prefixes: [10.90.0.0/16]
                  prefix-limit: { routes: 500, warn-at: 80, when-exceeded: idle-timeout, idle-time: 30 }
                  session: { keepalive: 10, hold: 30, authentication: { keychain: red-site }, bfd: { interval: 100 } }
                - { pe: we, interface: GigabitEthernet0/2/1, address: 10.9.2.1/30, protocol: static, peer: 10.9.2.2, prefixes: [10.91.0.0/16, 10.92.1.0/24] }
                - { pe: ee, interface: GigabitEthernet0/2/0, address: 10.9.5.1/30, protocol: bgp, as: 65001, peer: 10.9.5.2, substitute-as: never }
            - name: blue
              rd: "64501:10{index}"
              rt: "64501:2"
              import-direct: false
              label: per-instance
              customers:
                - { pe: we, interface: GigabitEthernet0/2/2, address: 10.9.3.1/30, protocol: ospf, process: 20, area: 2, cost: 5, network-type: p2p, prefixes: [10.93.0.0/16] }
                - { pe: we, interface: GigabitEthernet0/2/3, address: 10.9.4.1/30, protocol: ospf, process: 20 }
                - { pe: ee, interface: GigabitEthernet0/2/1, address: 10.9.6.1/30, protocol: isis, process: 30, net: 49.0009.0100.0900.6001.00, is-level: level-1, cost: 7, network-type: p2p, prefixes: 10.94.0.0/16 }
          options:
            ebgp-max-hop: 5
            router-id: loopback
            sessions:
              evpn: { keepalive: 20, hold: 60, authentication: { keychain: evpn-peers }, bfd: {} }
              csc: { keepalive: 5, hold: 15, bfd: { interval: 300, multiplier: 5 } }
              internal: { authentication: { keychain: site-peers } }
              vpnv4: { keepalive: 30, hold: 90 }
        transaction: { confirm-timeout: 5m }
        tasks:
          - { name: one, step: backbone-igp, checks: [isis-adjacency] }
          - { name: two, step: backbone-ldp }
          - { name: three, step: evpn-ibgp, checks: [evpn-peer] }
          - { name: four, step: level2-igp-ldp }
          - { name: five, step: ce-pe-labeled-access, checks: [evpn-route, labeled-route] }
          - { name: six, step: level2-pe-ce-labels, checks: [bgp-peer] }
          - { name: seven, step: level2-vpn, checks: [customer-route, ospf-adjacency, isis-adjacency] }
          - { name: eight, step: level2-mp-bgp, checks: [{ check: vpnv4-route, within: 90s }] }
        """
}
