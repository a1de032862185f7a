import Foundation

/// Other networks than the shipped one, made from it.
enum Variant {
    /// Both sites in one AS. The customer's router at the second is configured for the other one, so it is stood in for.
    static func sharedAS(_ text: String) -> String {
        text.replacingOccurrences(of: "as: 300", with: "as: 200").replacingOccurrences(
            of: ", configuration: lab/CE4.xml", with: "")
    }

    /// Two cables between the L1 PEs.
    static func parallel(_ text: String) -> String {
        text.replacingOccurrences(
            of: "  - { a: \"CE1 GigabitEthernet0/2/0",
            with: """
                  - { a: "PE1 GigabitEthernet0/3/0 32.1.1.1/24", b: "PE2 GigabitEthernet0/3/0 32.1.1.2/24" }
                  - { a: "CE1 GigabitEthernet0/2/0
                """)
    }

    /// The L1 PEs peer with a reflector that stands between them.
    static func reflector(_ text: String) -> String {
        text.replacingOccurrences(
            of: "  CE1: { role",
            with: """
                  RR: { role: l1-rr, carrier: level1, loopback: 9.9.9.9/32, net: 10.0000.0000.0009.00 }
                  CE1: { role
                """
        ).replacingOccurrences(
            of: "  - { a: \"CE1 GigabitEthernet0/2/0",
            with: """
                  - { a: "PE1 GigabitEthernet0/3/0 32.1.1.1/24", b: "RR GigabitEthernet0/1/0 32.1.1.2/24" }
                  - { a: "RR GigabitEthernet0/2/0 33.1.1.1/24", b: "PE2 GigabitEthernet0/3/0 33.1.1.2/24" }
                  - { a: "CE1 GigabitEthernet0/2/0
                """)
    }

    /// A third site with a link to the backbone, which the Level 1 VPN leaves out.
    static func unservedSite(_ text: String) -> String {
        text.replacingOccurrences(
            of: "  site-b: { level: 2",
            with: "  site-c: { level: 2, as: 400, igp: ospf }\n  site-b: { level: 2"
        ).replacingOccurrences(
            of: "  CE1: { role", with: "  CE9: { role: l1-ce, carrier: site-c, loopback: 2.2.2.19/32 }\n  CE1: { role"
        ).replacingOccurrences(
            of: "  - { a: \"CE1 GigabitEthernet0/2/0",
            with: """
                  - { a: "CE9 GigabitEthernet0/2/0 13.1.1.1/24", b: "PE1 GigabitEthernet0/3/0 13.1.1.2/24" }
                  - { a: "CE1 GigabitEthernet0/2/0
                """
        ).replacingOccurrences(of: "rt: \"1:1\" }", with: "rt: \"1:1\", sites: [ site-a, site-b ] }")
    }

    /// Two reflectors, two ways through the backbone, and site A on two L1 CEs at two L1 PEs.
    static func redundant(_ text: String) -> String {
        let routers = """
              RS: { role: l1-rr, carrier: level1, loopback: 9.9.9.10/32, net: 10.0000.0000.0010.00 }
              PE5: { role: l1-pe, carrier: level1, loopback: 3.3.3.10/32, net: 10.0000.0000.0011.00 }
              CE5: { role: l1-ce, carrier: site-a, loopback: 2.2.2.10/32 }

            """
        let links = """
              - { a: "PE1 GigabitEthernet0/4/0 34.1.1.1/24", b: "RS GigabitEthernet0/1/0 34.1.1.2/24" }
              - { a: "RS GigabitEthernet0/2/0 35.1.1.1/24", b: "PE2 GigabitEthernet0/4/0 35.1.1.2/24" }
              - { a: "PE5 GigabitEthernet0/1/0 36.1.1.1/24", b: "PE2 GigabitEthernet0/5/0 36.1.1.2/24" }
              - { a: "PE5 GigabitEthernet0/2/0 37.1.1.1/24", b: "RS GigabitEthernet0/3/0 37.1.1.2/24" }
              - { a: "CE5 GigabitEthernet0/2/0 12.1.1.1/24", b: "PE5 GigabitEthernet0/3/0 12.1.1.2/24" }
              - { a: "PE3 GigabitEthernet0/3/0 41.1.1.1/24", b: "CE5 GigabitEthernet0/1/0 41.1.1.2/24" }

            """
        return reflector(text).replacingOccurrences(of: "  CE1: { role", with: routers + "  CE1: { role")
            .replacingOccurrences(
                of: "  - { a: \"CE1 GigabitEthernet0/2/0", with: links + "  - { a: \"CE1 GigabitEthernet0/2/0")
    }
}
