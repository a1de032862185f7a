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

    /// A row that the example's own configuration contradicts: what is printed, what stands there instead, and why.
    struct Misprint {
        /// Nil where the table leaves the row out.
        var printed: String?
        var actual: String?
        var because: String
    }

    private static let uncovered =
        "the configuration has the carrier edges' OSPF cover the access links; the tables were taken without"

    private static let misprints: [WorkedExample: [String: [Misprint]]] = [
        .labeledRouteMode: [
            "PE3": [
                Misprint(
                    printed: "11.1.1.0/24 EBGP RD 6.6.6.9", actual: "11.1.1.0/24 OSPF D 40.1.1.2",
                    because: "CE1's OSPF covers the link, and OSPF's preference is lower")
            ]
        ],
        .labeledFamilyMode: [
            "CE1": [Misprint(actual: "21.1.1.0/24 IBGP RD 6.6.6.9", because: uncovered)],
            "PE3": [
                Misprint(actual: "11.1.1.0/24 OSPF D 40.1.1.2", because: uncovered),
                Misprint(actual: "21.1.1.0/24 EBGP RD 6.6.6.9", because: uncovered),
            ],
        ],
        .distributionRouteMode: [
            "PE3": [
                Misprint(
                    printed: "11.1.1.0/32 OSPF D 40.1.1.2", actual: "11.1.1.0/24 OSPF D 40.1.1.2",
                    because: "the link is a /24"),
                Misprint(
                    printed: "21.1.1.2/32 OSPF D 40.1.1.2", actual: "21.1.1.2/32 O_ASE D 40.1.1.2",
                    because: "CE1 imports it from BGP as 21.1.1.0/24, which is shown as O_ASE"),
            ]
        ],
        .distributionFamilyMode: [
            "PE3": [Misprint(actual: "11.1.1.0/24 OSPF D 40.1.1.2", because: uncovered)]
        ],
        .multiInstance: [
            "CE1": [
                Misprint(
                    printed: "1.1.1.9/32 OSPF D 40.1.1.2", actual: "1.1.1.9/32 OSPF D 40.1.1.1",
                    because: "40.1.1.2 is CE1 itself"),
                Misprint(
                    printed: "11.1.1.1/32 Direct D 11.1.1.2", actual: "11.1.1.1/32 Direct D 127.0.0.1",
                    because: "11.1.1.1 is CE1 itself"),
                Misprint(
                    printed: "11.1.1.2/32 Direct D 127.0.0.1", actual: "11.1.1.2/32 Direct D 11.1.1.2",
                    because: "11.1.1.2 is PE1"),
            ],
            "PE1 vpn1": [
                Misprint(
                    printed: "11.1.1.0/24 Direct D 11.1.1.1", actual: "11.1.1.0/24 Direct D 11.1.1.2",
                    because: "PE1's address on the link is 11.1.1.2"),
                Misprint(
                    printed: "11.1.1.1/32 Direct D 11.1.1.2", actual: "11.1.1.1/32 Direct D 11.1.1.1",
                    because: "11.1.1.1 is the neighbour"),
            ],
            "PE3": [
                Misprint(
                    printed: "20.1.1.1/32 EBGP RD 6.6.6.9", actual: "20.1.1.1/32 IBGP RD 6.6.6.9",
                    because: "PE3 and PE4 are both in AS 100")
            ],
            "PE3 vpn1": [
                Misprint(
                    printed: "172.16.2.0/24 EBGP RD 6.6.6.9", actual: "172.16.2.0/24 IBGP RD 6.6.6.9",
                    because: "PE3 and PE4 are both in AS 100")
            ],
        ],
    ]

    @Test(arguments: WorkedExample.allCases, ["CE1", "PE1", "PE1 vpn1", "PE3", "PE3 vpn1"])
    func routingTables(_ example: WorkedExample, _ table: String) throws {
        let words = table.split(separator: " ").map(String.init)
        let instance = words.count > 1 ? words[1] : RouterModel.publicInstance
        let state = ControlPlane.state(of: try example.model)
        let command = "display ip routing-table" + (words.count > 1 ? " vpn-instance \(instance)" : "")
        let text = try example.display(words[0], command)
        var expected = Set(Self.rows(text).map(\.description))
        #expect(!expected.isEmpty)
        for misprint in Self.misprints[example]?[table] ?? [] {
            if let printed = misprint.printed { #expect(expected.remove(printed) != nil, "\(misprint.because)") }
            if let actual = misprint.actual { expected.insert(actual) }
        }
        let actual = Set(state.routes(words[0], instance).map { Self.row($0).description })
        #expect(expected.subtracting(actual).sorted() == [], "missing")
        #expect(actual.subtracting(expected).sorted() == [], "too many")
        #expect(state.oscillation == nil)
    }

    private static func rows(_ text: String) -> [Row] {
        text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard words.count == 7, Prefix(words[0]) as Prefix? != nil else { return nil }
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
