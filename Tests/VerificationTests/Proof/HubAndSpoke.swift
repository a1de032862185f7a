import Foundation
import Testing

@testable import Verification

/// The shipped network of two carriers with RED's three sites as a hub and two spokes, in VPNs that meet by their targets.
enum HubAndSpoke {
    static let playbook = "Playbooks/csc-carrier.yaml"

    /// RED-1 at NW-PE1 is the hub, RED-2 at NW-PE2 and RED-3 at NE-PE are spokes; RED-1 announces what `hub` says.
    static func written(_ text: String, hub: String = "192.168.1.0/24", hubImports: String = "201:9") -> String {
        text.replacingOccurrences(of: "    - name: red\n", with: "    - name: red-hub\n").replacingOccurrences(
            of: "      rt: \"201:1\"\n",
            with: "      export-rt: \"201:1\"\n      import-rt: \"\(hubImports)\"\n"
        ).replacingOccurrences(
            of: "prefixes: [ 192.168.1.0/24 ] }\n        - { pe: NW-PE2",
            with: """
                prefixes: [ \(hub) ] }
                    - name: red-spoke
                      rd: "4:{index}"
                      export-rt: "201:9"
                      import-rt: "201:1"
                      customers:
                        - { pe: NW-PE2
                """)
    }

    static func service(
        template: (_ name: String, _ text: String) -> String = { $1 }, hub: String = "192.168.1.0/24",
        hubImports: String = "201:9"
    ) throws -> ShippedService {
        try ShippedService(
            playbook, template: template, written: { written($0, hub: hub, hubImports: hubImports) })
    }
}
