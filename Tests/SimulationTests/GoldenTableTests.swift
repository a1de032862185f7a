import Addressing
import Foundation
import TestSupport
import Testing

@testable import Simulation

/// The vendor's own tables of the worked example, row for row.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct GoldenTableTests {
    struct Row: Hashable, CustomStringConvertible {
        var destination: String
        var proto: String
        var flags: String
        var nextHop: String

        var description: String { "\(destination) \(proto) \(flags) \(nextHop)" }
    }

    @Test(arguments: WorkedExample.allCases, ["CE1", "PE1", "PE1 vpn1", "PE3", "PE3 vpn1"])
    func routingTables(_ example: WorkedExample, _ table: String) throws {
        let words = table.split(separator: " ").map(String.init)
        let instance = words.count > 1 ? words[1] : RouterModel.publicInstance
        let state = ControlPlane.state(of: try example.model)
        let command = "display ip routing-table" + (words.count > 1 ? " vpn-instance \(instance)" : "")
        let text = try example.display(words[0], command)
        var expected = Set(Self.rows(text).map(\.description))
        #expect(!expected.isEmpty)
        for misprint in VendorMisprint.all(in: example.rawValue, "\(words[0]) \(command)") {
            #expect(misprint.correct(&expected), "\(misprint.because)")
        }
        let actual = Set(state.routes(words[0], instance).map { Self.row($0).description })
        #expect(expected.subtracting(actual).sorted() == [], "missing")
        #expect(actual.subtracting(expected).sorted() == [], "too many")
        #expect(state.oscillation == nil)
    }

    private static func rows(_ text: String) -> [Row] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 7, IPv4Prefix(words[0]) as IPv4Prefix? != nil else { return nil }
            return Row(
                destination: words[0], proto: words[1].hasPrefix("ISIS") ? "ISIS" : words[1], flags: words[4],
                nextHop: words[5])
        }
    }

    private static func row(_ route: Route) -> Row {
        Row(
            destination: route.prefix.description, proto: name(route.source),
            flags: (route.isRelayed ? "R" : "") + (route.isInFIB ? "D" : ""), nextHop: route.nextHop.description)
    }

    /// The example writes `ISIS` for either level.
    private static func name(_ source: Route.Source) -> String {
        switch source {
        case .direct: "Direct"
        case .static: "Static"
        case .ospf: "OSPF"
        case .ospfExternal: "O_ASE"
        case .isisLevel1, .isisLevel2: "ISIS"
        case .ebgp: "EBGP"
        case .ibgp: "IBGP"
        }
    }
}
