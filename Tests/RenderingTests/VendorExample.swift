import Playbooks

/// The vendor's worked example in labeled-route mode, as contexts for the templates: six routers, eight steps.
///
/// Its options are the vendor's own; `safe` takes the defaults of the service instead.
struct VendorExample {
    var isSafe: Bool

    static let steps = [
        "backbone-igp", "backbone-ldp", "evpn-ibgp", "level2-igp-ldp", "ce-pe-labeled-access", "level2-pe-ce-labels",
        "level2-vpn", "level2-mp-bgp",
    ]
    static let routers = ["PE1", "PE2", "CE1", "CE2", "PE3", "PE4"]

    func role(_ router: String) -> String {
        switch router {
        case "PE1", "PE2": "l1-pe"
        case "CE1", "CE2": "l1-ce"
        default: "l2-pe"
        }
    }

    func context(_ router: String) -> TemplateValue {
        let isWest = ["PE1", "CE1", "PE3"].contains(router)
        var members = common
        for (key, value) in specific(router, isWest) { members[key] = value }
        return .object(members)
    }

    private var common: [String: TemplateValue] {
        [
            "options": [
                "labeled-routes": isSafe ? "loopbacks" : "igp", "import-direct": .bool(!isSafe),
                "vpnv4-in-unicast": .bool(!isSafe), "ospf-covers-csc-link": .bool(!isSafe), "next-hop-local": false,
            ],
            "policies": [
                "to-pe": "policy1", "to-l2-pe": "policy2", "to-ce": "policy1", "loopbacks": "csc-l2-pe-loopbacks",
            ],
        ]
    }

    private func specific(_ router: String, _ isWest: Bool) -> [String: TemplateValue] {
        switch router {
        case "PE1", "PE2": level1PE(isWest)
        case "CE1", "CE2": level1CE(isWest)
        default: level2PE(isWest)
        }
    }

    private func level1PE(_ isWest: Bool) -> [String: TemplateValue] {
        [
            "router": own("100", isWest ? "3.3.3.9" : "4.4.4.9"),
            "igp": [
                "protocol": "isis", "process": "1", "area": "", "level": "", "is-name": "", "cost-style": "",
                "net": isWest ? "10.0000.0000.0004.00" : "10.0000.0000.0005.00",
            ],
            "core-links": [isWest ? link("0/2/0", "30.1.1.1") : link("0/1/0", "30.1.1.2")],
            "csc-links": [isWest ? link("0/1/0", "11.1.1.2") : link("0/2/0", "21.1.1.1")],
            "level1-vpn": [
                "name": "vpn1", "rd": isWest ? "200:1" : "200:2", "export-targets": ["1:1"], "import-targets": ["1:1"],
            ],
            "evpn-peers": [["address": isWest ? "4.4.4.9" : "3.3.3.9", "as": "100", "client": false]],
            "csc-sessions": [
                [
                    "address": isWest ? "11.1.1.1" : "21.1.1.2", "as": isWest ? "200" : "300", "substitute-as": false,
                    "allow-as-loop": "",
                ]
            ],
        ]
    }

    private func level1CE(_ isWest: Bool) -> [String: TemplateValue] {
        [
            "router": own(isWest ? "200" : "300", isWest ? "2.2.2.9" : "5.5.5.9"), "igp": ospf,
            "core-links": [isWest ? link("0/1/0", "40.1.1.2") : link("0/2/0", "20.1.1.1")],
            "csc-links": [isWest ? link("0/2/0", "11.1.1.1") : link("0/1/0", "21.1.1.2")],
            "csc-sessions": [
                [
                    "address": isWest ? "11.1.1.2" : "21.1.1.1", "as": "100", "substitute-as": false,
                    "allow-as-loop": "",
                ]
            ],
            "internal-peers": [["address": isWest ? "1.1.1.9" : "6.6.6.9", "as": isWest ? "200" : "300"]],
            "site-loopbacks": [["address": isWest ? "1.1.1.9" : "6.6.6.9", "length": "32"]],
        ]
    }

    private func level2PE(_ isWest: Bool) -> [String: TemplateValue] {
        let customer: TemplateValue = [
            "interface": "GigabitEthernet0/1/0", "address": isWest ? "172.16.1.2" : "172.16.2.2", "length": "24",
            "protocol": "bgp", "as": isWest ? "65410" : "65420", "peer": isWest ? "172.16.1.1" : "172.16.2.1",
            "substitute-as": false,
        ]
        return [
            "router": own(isWest ? "200" : "300", isWest ? "1.1.1.9" : "6.6.6.9"), "igp": ospf, "csc-links": [],
            "core-links": [isWest ? link("0/2/0", "40.1.1.1") : link("0/2/0", "20.1.1.2")],
            "internal-peers": [["address": isWest ? "2.2.2.9" : "5.5.5.9", "as": isWest ? "200" : "300"]],
            "level2-vpns": [
                [
                    "name": "vpn1", "rd": isWest ? "100:1" : "100:2", "export-targets": ["1:1"],
                    "import-targets": ["1:1"], "label-mode": "per-route", "import-direct": true,
                    "customers": [customer],
                ]
            ],
            "vpnv4-peers": [
                [
                    "address": isWest ? "6.6.6.9" : "1.1.1.9", "as": isWest ? "300" : "200", "external": true,
                    "max-hop": "10",
                ]
            ],
        ]
    }

    private var ospf: TemplateValue {
        [
            "protocol": "ospf", "process": "1", "area": "0.0.0.0", "level": "", "is-name": "", "cost-style": "",
            "net": "",
        ]
    }

    private func own(_ number: String, _ loopback: String) -> TemplateValue {
        [
            "as": .string(number),
            "loopback": ["interface": "LoopBack1", "address": .string(loopback), "length": "32"],
        ]
    }

    private func link(_ interface: String, _ address: String) -> TemplateValue {
        ["interface": .string("GigabitEthernet\(interface)"), "address": .string(address), "length": "24"]
    }
}
