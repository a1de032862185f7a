import Fleet
import Playbooks

/// A network with every role that a template exists for, and two sites that share an AS.
enum LargeNetwork {
    static func model() throws -> ServiceModel {
        try ServiceModel.make(
            Inventory.read(inventory, file: "inventory.yaml"), Playbook.read(playbook, file: "playbook.yaml"))
    }

    private static let inventory = """
        defaults: { platform: ne8000-f1a-8.22, username: a, password: { env: P } }
        carriers:
          core: { level: 1, as: 100, igp: isis, process: 1, is-level: level-2, cost-style: wide, is-names: true }
          a: { level: 2, as: 200, igp: ospf }
          b: { level: 2, as: 200, igp: ospf }
        routers:
          P1: { role: l1-p, carrier: core, loopback: 10.0.0.9/32, net: 10.0000.0000.0009.00 }
          RR1: { role: l1-rr, carrier: core, loopback: 10.0.0.8/32, net: 10.0000.0000.0008.00 }
          PE1: { role: l1-pe, carrier: core, loopback: 10.0.0.1/32, net: 10.0000.0000.0001.00 }
          PE2: { role: l1-pe, carrier: core, loopback: 10.0.0.2/32, net: 10.0000.0000.0002.00 }
          CE1: { role: l1-ce, carrier: a, loopback: 10.0.1.1/32 }
          P2: { role: l2-p, carrier: a, loopback: 10.0.1.9/32 }
          PE3: { role: l2-pe, carrier: a, loopback: 10.0.1.3/32 }
          RR2: { role: l2-rr, carrier: a, loopback: 10.0.1.8/32 }
          CE2: { role: l1-ce, carrier: b, loopback: 10.0.2.1/32 }
          PE4: { role: l2-pe, carrier: b, loopback: 10.0.2.4/32 }
          C1: { role: l2-ce, managed: false }
          C2: { role: l2-ce, managed: false }
        links:
          - { a: "PE1 GigabitEthernet0/1/1 10.2.0.0/31", b: "P1 GigabitEthernet0/1/1 10.2.0.1/31" }
          - { a: "PE2 GigabitEthernet0/1/1 10.2.0.2/31", b: "P1 GigabitEthernet0/1/2 10.2.0.3/31" }
          - { a: "RR1 GigabitEthernet0/1/1 10.2.0.4/31", b: "P1 GigabitEthernet0/1/3 10.2.0.5/31" }
          - { a: "CE1 GigabitEthernet0/1/0 10.1.0.0/31", b: "PE1 GigabitEthernet0/1/0 10.1.0.1/31" }
          - { a: "CE2 GigabitEthernet0/1/0 10.1.0.2/31", b: "PE2 GigabitEthernet0/1/0 10.1.0.3/31" }
          - { a: "CE1 GigabitEthernet0/1/1 10.3.0.0/31", b: "P2 GigabitEthernet0/1/1 10.3.0.1/31" }
          - { a: "PE3 GigabitEthernet0/1/1 10.3.0.2/31", b: "P2 GigabitEthernet0/1/2 10.3.0.3/31" }
          - { a: "RR2 GigabitEthernet0/1/1 10.3.0.6/31", b: "P2 GigabitEthernet0/1/3 10.3.0.7/31" }
          - { a: "PE4 GigabitEthernet0/1/1 10.3.0.4/31", b: "CE2 GigabitEthernet0/1/1 10.3.0.5/31" }
          - { a: "PE3 GigabitEthernet0/1/0 172.16.1.2/24", b: "C1 GigabitEthernet0/1/0 172.16.1.1/24" }
          - { a: "PE4 GigabitEthernet0/1/0 172.16.2.2/24", b: "C2 GigabitEthernet0/1/0 172.16.2.1/24" }
        """

    private static let playbook = """
        name: all roles
        service:
          access: { mode: labeled-route }
          level1-vpn: { name: csc, rd: "100:{index}", rt: "1:1" }
          level2-vpns:
            - name: red
              rd: "200:{index}"
              rt: "2:2"
              customers:
                - { pe: PE3, interface: GigabitEthernet0/1/0, address: 172.16.1.2/24, protocol: bgp, as: 65001, peer: 172.16.1.1 }
                - { pe: PE4, interface: GigabitEthernet0/1/0, address: 172.16.2.2/24, protocol: bgp, as: 65001, peer: 172.16.2.1 }
          options: { next-hop-local: true }
        transaction: { confirm-timeout: 300s, on-failure: undo }
        tasks:
          - { name: t1, step: backbone-igp }
          - { name: t2, step: backbone-ldp }
          - { name: t3, step: evpn-ibgp }
          - { name: t4, step: level2-igp-ldp }
          - { name: t5, step: ce-pe-labeled-access }
          - { name: t6, step: level2-pe-ce-labels }
          - { name: t7, step: level2-vpn }
          - { name: t8, step: level2-mp-bgp }
        """
}
