import Foundation
import Testing

/// The three lines that the vendor's steps make easy to forget: the proof refuses them; applied all the same, each is
/// found by a check, and all is taken back.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH)
struct BrokenTemplateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var file: String
        var removed: String
        var task: String
        var routers: [String]
        var checks: [String]
    }

    static let cases = [
        Case(
            testDescription: "CE: no apply mpls-label", file: "ce-pe-labeled-access/l1-ce.xml",
            removed: """
                            <actions>
                              <apply-mpls-label>
                                <mpls-label/>
                              </apply-mpls-label>
                            </actions>

                """,
            task: "csc-access", routers: ["PE1", "PE2"], checks: ["labeled-route"]),
        Case(
            testDescription: "PE: no advertise l2vpn evpn", file: "parts/csc-pe-labeled-route.xml",
            removed: """
                        <advertise-route-to-evpns>
                          <advertise-route-to-evpn>
                            <protocol>all</protocol>
                            <?if has options.advertise-route-mode?>
                            <advertise-route-mode>{{ options.advertise-route-mode }}</advertise-route-mode>
                            <?end?>
                          </advertise-route-to-evpn>
                        </advertise-route-to-evpns>

                """,
            task: "csc-access", routers: ["PE1", "PE2", "CE1", "CE2"], checks: ["evpn-route", "labeled-route"]),
        Case(
            testDescription: "CE: no mpls on the CSC link", file: "ce-pe-labeled-access/l1-ce.xml",
            removed: """
                              <?for link in csc-links?>
                              <mpls-interface>
                                <name>{{ link.interface }}</name>
                              </mpls-interface>
                              <?end?>

                """,
            task: "csc-access", routers: ["CE1", "CE2"], checks: ["mpls-interface"]),
    ]

    @Test(arguments: cases) func `A line missing from a template is named by a check`(_ broken: Case) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let templates = try lab.folder.templates(
                changing: broken.file, [Scratch.Replacement(broken.removed)])
            let arguments = lab.applyArguments(try lab.folder.hastyPlaybook()).dropLast()
            let outcome = try await CommandLineTool.run(
                arguments + [templates, "--unproven"], in: lab.folder)
            #expect(outcome.status == 3, "\(outcome.testDescription)")
            let failure = try outcome.json()["failure"].text ?? ""
            #expect(failure.hasPrefix(broken.task), "\(failure)")
            #expect(broken.routers.contains { failure.contains(": \($0): check ") }, "\(failure)")
            #expect(broken.checks.contains { failure.contains("check \($0)") }, "\(failure)")
            try await lab.expectUntouched(since: before, outcome)
        }
    }
}
