/// A row of a table in the vendor's worked examples that the example's own configuration contradicts: what is printed, what
/// stands there instead, and why.
package struct VendorMisprint: Sendable {
    /// Nil where the table leaves the row out.
    private var printed: String?
    private var actual: String?
    package var because: String

    private init(printed: String? = nil, actual: String? = nil, because: String) {
        self.printed = printed
        self.actual = actual
        self.because = because
    }

    /// Of one example's table, by the router and the command.
    package static func all(in example: String, _ table: String) -> [VendorMisprint] { tables[example]?[table] ?? [] }

    /// Puts the right row in the place of the printed one; false if that is not there.
    package func correct(_ rows: inout Set<String>) -> Bool {
        let wasPrinted = printed.map { rows.remove($0) != nil } ?? true
        if let actual { rows.insert(actual) }
        return wasPrinted
    }

    private static let uncovered =
        "the configuration has the carrier edges' OSPF cover the access links; the tables were taken without"

    private static let tables: [String: [String: [VendorMisprint]]] = [
        "labeled-route-mode": [
            "PE3 display ip routing-table": [
                VendorMisprint(
                    printed: "11.1.1.0/24 EBGP RD 6.6.6.9", actual: "11.1.1.0/24 OSPF D 40.1.1.2",
                    because: "CE1's OSPF covers the link, and OSPF's preference is lower")
            ]
        ],
        "labeled-address-family-mode": [
            "CE1 display ip routing-table": [VendorMisprint(actual: "21.1.1.0/24 IBGP RD 6.6.6.9", because: uncovered)],
            "PE3 display ip routing-table": [
                VendorMisprint(actual: "11.1.1.0/24 OSPF D 40.1.1.2", because: uncovered),
                VendorMisprint(actual: "21.1.1.0/24 EBGP RD 6.6.6.9", because: uncovered),
            ],
        ],
        "ldp-distribution-route-mode": [
            "PE3 display ip routing-table": [
                VendorMisprint(
                    printed: "11.1.1.0/32 OSPF D 40.1.1.2", actual: "11.1.1.0/24 OSPF D 40.1.1.2",
                    because: "the link is a /24"),
                VendorMisprint(
                    printed: "21.1.1.2/32 OSPF D 40.1.1.2", actual: "21.1.1.2/32 O_ASE D 40.1.1.2",
                    because: "CE1 imports it from BGP as 21.1.1.0/24, which is shown as O_ASE"),
            ]
        ],
        "ldp-distribution-address-family-mode": [
            "PE3 display ip routing-table": [VendorMisprint(actual: "11.1.1.0/24 OSPF D 40.1.1.2", because: uncovered)],
            "CE1 display bgp labeled routing-table": [
                VendorMisprint(actual: "11.1.1.0/24 0.0.0.0 ?", because: uncovered)
            ],
        ],
        "ldp-multi-instance": [
            "CE1 display ip routing-table": [
                VendorMisprint(
                    printed: "1.1.1.9/32 OSPF D 40.1.1.2", actual: "1.1.1.9/32 OSPF D 40.1.1.1",
                    because: "40.1.1.2 is CE1 itself"),
                VendorMisprint(
                    printed: "11.1.1.1/32 Direct D 11.1.1.2", actual: "11.1.1.1/32 Direct D 127.0.0.1",
                    because: "11.1.1.1 is CE1 itself"),
                VendorMisprint(
                    printed: "11.1.1.2/32 Direct D 127.0.0.1", actual: "11.1.1.2/32 Direct D 11.1.1.2",
                    because: "11.1.1.2 is PE1"),
            ],
            "PE1 display ip routing-table vpn-instance vpn1": [
                VendorMisprint(
                    printed: "11.1.1.0/24 Direct D 11.1.1.1", actual: "11.1.1.0/24 Direct D 11.1.1.2",
                    because: "PE1's address on the link is 11.1.1.2"),
                VendorMisprint(
                    printed: "11.1.1.1/32 Direct D 11.1.1.2", actual: "11.1.1.1/32 Direct D 11.1.1.1",
                    because: "11.1.1.1 is the neighbour"),
            ],
            "PE3 display ip routing-table": [
                VendorMisprint(
                    printed: "20.1.1.1/32 EBGP RD 6.6.6.9", actual: "20.1.1.1/32 IBGP RD 6.6.6.9",
                    because: "PE3 and PE4 are both in AS 100")
            ],
            "PE3 display ip routing-table vpn-instance vpn1": [
                VendorMisprint(
                    printed: "172.16.2.0/24 EBGP RD 6.6.6.9", actual: "172.16.2.0/24 IBGP RD 6.6.6.9",
                    because: "PE3 and PE4 are both in AS 100")
            ],
        ],
    ]
}
