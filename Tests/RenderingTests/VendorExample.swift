import Testing

/// A worked example of the vendor's, the playbook with its options, and where our configuration differs from the vendor's.
struct VendorExample: Sendable, CustomTestStringConvertible {
    /// Lines that are ours, or theirs, alone, with the reason.
    struct Deviation: Sendable {
        var routers: [String]
        var ours: [String] = []
        var theirs: [String] = []
        var reason: String
    }

    var name: String
    var deviations: [Deviation] = []

    var playbook: String { "Tests/Fixtures/vendor-\(name).yaml" }
    var testDescription: String { name }

    func deviations(of router: String) -> [Deviation] {
        deviations.filter { $0.routers.contains(router) }
    }

    static let all = [labeledRoute, labeledFamily, distributionRoute, distributionFamily, multiInstance]

    private static let labeledRoute = VendorExample(
        name: "labeled-route-mode",
        deviations: [
            yangMode(["PE1", "PE2", "CE1", "CE2", "PE3", "PE4"]),
            Deviation(
                routers: ["CE1"], ours: policyNode(1), theirs: policyNode(2),
                reason: "The example numbers this one node 2 and all its other nodes 1; we number every single node 1."),
        ])

    private static let labeledFamily = VendorExample(
        name: "labeled-address-family-mode", deviations: [yangMode(["PE1", "PE2", "CE1", "CE2", "PE3", "PE4"])])

    private static let distributionRoute = VendorExample(
        name: "ldp-distribution-route-mode",
        deviations: [
            yangMode(["PE1", "PE2", "CE1", "CE2", "PE3", "PE4"]), indented("CE1", "2.2.2.9"),
            indented("CE2", "5.5.5.9"),
            Deviation(
                routers: ["PE4"],
                ours: ["", " / undo shutdown"].map { "interface GigabitEthernet0/2/0" + $0 }
                    + siteLink.map { "interface GigabitEthernet0/2/0" + $0 },
                theirs: siteLink.map { "interface GigabitEthernet0/1/0" + $0 },
                reason: "The example's file has GigabitEthernet0/1/0 twice; its figure has the site's link on 0/2/0."),
        ])

    private static let siteLink = [" / ip address 20.1.1.2 255.255.255.0", " / mpls", " / mpls ldp"]

    private static func indented(_ router: String, _ id: String) -> Deviation {
        let lines = ["mpls", "mpls / lsp-trigger bgp-label-route"]
        return Deviation(
            routers: [router], ours: lines, theirs: lines.map { "mpls lsr-id \(id) / " + $0 },
            reason: "The example's file indents `mpls` as if it were within `mpls lsr-id`, which is no view.")
    }

    private static let distributionFamily = VendorExample(
        name: "ldp-distribution-address-family-mode",
        deviations: [yangMode(["PE1", "PE2", "CE1", "CE2", "PE3", "PE4"])])

    private static let multiInstance = VendorExample(
        name: "ldp-multi-instance",
        deviations: [
            yangMode(["PE1", "PE2", "PE3", "PE4"]),
            Deviation(
                routers: ["PE4"], theirs: ["bgp 100 / ipv4-family unicast / import-route direct"],
                reason: "PE4 alone has this line, PE3 has not, and the example's text does not mention it."),
        ])

    private static func yangMode(_ routers: [String]) -> Deviation {
        Deviation(
            routers: routers, ours: ["bgp yang-mode enable"],
            reason: "NETCONF sees BGP of VPN instances only with this; the vendor typed at the command line.")
    }

    private static func policyNode(_ number: Int) -> [String] {
        ["", " / if-match mpls-label", " / apply mpls-label"].map { "route-policy policy2 permit node \(number)" + $0 }
    }
}
