import Diagnostics
import Foundation
import TestSupport

@testable import Fleet

/// A small right inventory, whose lines the tests of errors replace one at a time.
enum Sample {
    static let text = """
        defaults: { platform: x, username: ops, password: { env: P } }

        carriers:
          core: { as: 64500, igp: isis }
          west: { level: 2, as: 64501, igp: ospf, area: 1 }
        routers:
          north: { role: l1-pe, carrier: core, loopback: 10.0.0.1/32 }
          south: { role: l1-p, carrier: core, loopback: 10.0.0.2/32 }
          border: { role: l1-ce, carrier: west, loopback: 10.1.0.1/32 }
          edge: { role: l2-pe, carrier: west, loopback: 10.1.0.2/32 }
        links:
          - { a: "north xe1 10.0.12.1/30", b: "south xe1 10.0.12.2/30" }
          - { a: "north xe2 10.0.21.0/31", b: "border xe2 10.0.21.1/31" }
          - { a: "border xe1 10.1.12.1/30", b: "edge xe1 10.1.12.2/30" }
        """
}

enum SharedFixtures {
    static func path(_ name: String) -> String { SharedMaterial.repositoryRoot.appending(path: name).path }
}

/// The errors of an inventory as `line:column: message`.
func errors(in text: String) -> [String] {
    do {
        _ = try Inventory.read(text, file: "net.yaml")
        return []
    } catch {
        return error.all.map { finding in
            "\(finding.location.map { "\($0.line):\($0.column)" } ?? "-"): \(finding.message)"
                + (finding.hint.map { " | \($0)" } ?? "")
        }
    }
}
