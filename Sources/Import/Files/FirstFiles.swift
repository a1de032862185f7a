/// The files that `init` writes where there is nothing to begin with: a small network that works in the lab as it stands.
package enum FirstFiles {
    /// - Parameter network: its name.
    package static func inventory(network: String) -> String {
        """
        # The inventory: your carriers, their routers, and the links between them. Every key is in docs/inventory.md.
        #
        # This network works as it stands, in the lab:
        #   cscctl lab up inventory.yaml --detach
        #   cscctl apply playbook.yaml --lab
        # Put your own in its place, and ask `cscctl verify playbook.yaml` as you go.
        network: \(network)                    # applied services are recorded under this name: do not change it later

        # What every router takes where it says nothing itself.
        defaults:
          platform: ne8000-f1a-8.22          # or ne40e-x8x16-8.22, ne40e-x8x16-8.20.10
          username: netops
          password: { env: CSC_PASSWORD }    # a reference, never the password itself; or key:, or agent: true
          # known-hosts: ~/.ssh/known_hosts  # instead of a host-key at each router
          # jump: bastion                    # where routers are behind a jump host

        # A name for each network with one AS and one IGP: the Level 1 carrier, which carries the others, and each site of a
        # Level 2 carrier.
        carriers:
          backbone: { level: 1, as: 64500, igp: isis }
          west: { level: 2, as: 64501, igp: ospf }
          east: { level: 2, as: 64502, igp: ospf }

        # `loopback` is router id, LSR id and source of BGP. Live routers also need
        # host-key: "SHA256:...", as `ssh-keyscan -p 830 ADDRESS | ssh-keygen -lf -` prints it.
        routers:
          pe1: { role: l1-pe, carrier: backbone, loopback: 10.255.0.1/32, address: 192.0.2.1 }
          pe2: { role: l1-pe, carrier: backbone, loopback: 10.255.0.2/32, address: 192.0.2.2 }
          # The sites' border routers, linked to the Level 1 carrier, and their provider edge routers, linked to customers.
          west-ce: { role: l1-ce, carrier: west, loopback: 10.255.1.1/32, address: 192.0.2.11 }
          west-pe: { role: l2-pe, carrier: west, loopback: 10.255.1.2/32, address: 192.0.2.12 }
          east-ce: { role: l1-ce, carrier: east, loopback: 10.255.2.1/32, address: 192.0.2.21 }
          east-pe: { role: l2-pe, carrier: east, loopback: 10.255.2.2/32, address: 192.0.2.22 }

        # Router, interface and address of each end; what a link is follows from its ends' roles.
        links:
          - { a: "pe1 GigabitEthernet0/1/0 10.254.0.1/30", b: "pe2 GigabitEthernet0/1/0 10.254.0.2/30" }
          - { a: "pe1 GigabitEthernet0/2/0 10.254.1.1/30", b: "west-ce GigabitEthernet0/1/0 10.254.1.2/30" }
          - { a: "west-ce GigabitEthernet0/2/0 10.254.1.5/30", b: "west-pe GigabitEthernet0/1/0 10.254.1.6/30" }
          - { a: "pe2 GigabitEthernet0/2/0 10.254.2.1/30", b: "east-ce GigabitEthernet0/1/0 10.254.2.2/30" }
          - { a: "east-ce GigabitEthernet0/2/0 10.254.2.5/30", b: "east-pe GigabitEthernet0/1/0 10.254.2.6/30" }

        """
    }

    /// - Parameter id: of the service.
    package static func playbook(id: String) -> String {
        """
        # The playbook: the service, and the tasks that build it in order. Every key is in docs/playbook.md.
        name: my first service
        id: \(id)                 # what the service is known by, whatever this file is called: do not change it later
        inventory: inventory.yaml

        service:
          # How the two carriers exchange labels: labeled-route, labeled-address-family or ldp.
          access: { mode: labeled-route }
          # The Level 1 carrier's VPN instance for the Level 2 carrier; {index} is the router's number among its role.
          level1-vpn: { name: csc, rd: "64500:{index}", rt: "64500:1" }
          # The Level 2 carrier's VPNs for its customers. `expected: down` is for a customer who is not there yet: take it out
          # on the day when he is, and the checks ask for his session and his routes.
          level2-vpns:
            - name: blue
              rd: "64501:1{index}"
              rt: "64501:100"
              customers:
                - { pe: west-pe, interface: GigabitEthernet0/2/0, address: 172.16.1.1/30, protocol: bgp, as: 64511, peer: 172.16.1.2, expected: down }
                - { pe: east-pe, interface: GigabitEthernet0/2/0, address: 172.16.2.1/30, protocol: bgp, as: 64510, peer: 172.16.2.2, expected: down }

        # A router that hears nothing more for this long goes back by itself to what it ran before.
        transaction: { confirm-timeout: 300s }

        tasks:
          - { name: backbone-igp,   step: backbone-igp,         checks: [ isis-adjacency ] }
          - { name: backbone-ldp,   step: backbone-ldp,         checks: [ ldp-session, ldp-lsp ] }
          - { name: evpn-ibgp,      step: evpn-ibgp,            checks: [ evpn-peer ] }
          - { name: level2-igp-ldp, step: level2-igp-ldp,       checks: [ ospf-adjacency, ldp-session ] }
          - { name: csc-access,     step: ce-pe-labeled-access, checks: [ bgp-peer, mpls-interface, tunnel-info, evpn-route, labeled-route ] }
          - { name: level2-access,  step: level2-pe-ce-labels,  checks: [ bgp-peer, labeled-route ] }
          - { name: level2-vpn,     step: level2-vpn,           checks: [ customer-peer, customer-route ] }
          - { name: mp-bgp,         step: level2-mp-bgp,        checks: [ vpnv4-peer, tunnel-info, vpnv4-route, no-customer-route, end-to-end-lsp ] }

        """
    }
}
