import Diagnostics
import Testing
import XML
import YANG

@testable import Planning

@Suite("Hazards, drift and redaction")
struct HazardAndDriftTests {
    private let table = """
        # what resets what
        hazard peers/peer : removed recreated : resets the BGP session to {peer}
        hazard interface/vrf-name : created changed : removes the address of {interface} : ipv4
        resend interface/vrf-name : ipv4
        fixed  family/distinguisher
        secret community
        """

    @Test func theTableReads() throws {
        let rules = try PlatformRules(parsing: table, file: "rules")
        #expect(rules.hazards.count == 2)
        #expect(rules.hazards[1].neighbour == "ipv4")
        #expect(rules.fixed == [["family", "distinguisher"]])
        #expect(rules.secrets == ["community"])
    }

    @Test func aLineThatIsNoRuleIsNamedByItsPlace() {
        let error = #expect(throws: DiagnosticList.self) {
            try PlatformRules(parsing: "fixed a\r\nhazard b : exploded : no\r\n", file: "rules")
        }
        #expect(error?.all.first?.location?.line == 2)
    }

    @Test func hazardsNameWhatTheyHit() throws {
        let rules = try PlatformRules(parsing: table, file: "rules")
        let before = tree(
            box("bgp", nil, box("peers", nil, peer("11.1.1.1", as: "100"))),
            box(
                "ifm", nil, entry("interface", leaf("name", "GE1"), nil, box("ipv4", nil, leaf("mtu", "1500"))),
                entry("interface", leaf("name", "GE2"))))
        let intent = tree(
            box("bgp", nil, box("peers", nil, peer("11.1.1.1", as: "200"), peer("12.1.1.1", as: "200"))),
            box(
                "ifm", nil, entry("interface", leaf("name", "GE1"), nil, leaf("vrf-name", "vpn1")),
                entry("interface", leaf("name", "GE2"), nil, leaf("vrf-name", "vpn1"))))
        let task = TaskIntent(name: "t", step: "s", edits: ["R": intent])
        let planner = Planner { _ in SchemaView(refusesUpdate: testView.refusesUpdate, rules: rules) }
        let plan = try planner.plan(name: "p", tasks: [task], running: ["R": before])
        #expect(
            plan.tasks[0].changes[0].hazards == ["resets the BGP session to 11.1.1.1", "removes the address of GE1"])
    }

    @Test func driftSaysMissingExtraDifferent() {
        let intended = peers(peer("10.0.0.1", as: "1"), peer("10.0.0.2", as: "2", nil, leaf("port", "1")))
        let running = peers(peer("10.0.0.2", as: "2", nil, leaf("port", "9")), peer("10.0.0.3", as: "3"))
        let drift = DriftFinder(schema: testView).drift(of: running, from: intended, router: "R")
        #expect(Set(drift.map(\.change)) == [.missing, .different, .extra])
        #expect(drift.first { $0.change == .missing }?.path.shortened == "bgp/peer[10.0.0.1]")
        #expect(drift.first { $0.change == .different }?.line().hasSuffix("port is 9, not 1") == true)
    }

    @Test func whatNoTaskSpeaksOfIsNoDrift() {
        let running = peers(peer("10.0.0.1", as: "1"), peer("10.0.0.7", as: "7"))
        let intents = [peers(peer("10.0.0.1", as: "1")), peers(peer("10.0.0.9", .remove))]
        #expect(DriftFinder(schema: testView).drift(of: running, fromIntents: intents, router: "R").isEmpty)
    }

    @Test func secretsDoNotPrint() {
        let drift = Drift(
            router: "R", path: DataPath(), change: .different, intended: leaf("password-text", "a"),
            running: leaf("community", "b"))
        let line = drift.line(hiding: ["community"])
        #expect(!line.contains(" a") && !line.contains(" b"))
        #expect(Redaction().isSecret("password-text"))
        #expect(!Redaction().isSecret("password-type"))
        #expect(
            Redaction(["community"]).tree(tree(box("snmp", nil, leaf("community", "x")))).roots[0].child("community")?
                .value == "<redacted>")
    }
}
