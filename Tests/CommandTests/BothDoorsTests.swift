import TestSupport
import Testing

/// A run through routers as they are: a command line that does not work is found before anything is locked, and habits of
/// terminal and NETCONF disturb nothing.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct BothDoorsTests {
    private struct Broken: Sendable {
        var words: [String]
        var change: @Sendable (inout TerminalManners) -> Void
    }

    private static let broken = [
        Broken(words: ["all VTYs of the router are taken", "free user-interface vty N"]) {
            $0.greeting = ["\nAll user interfaces are used, please try later!\n"]
            $0.greets = .andCloses
        },
        Broken(words: ["wants a new password", "local-user password-force-change disable"]) {
            $0.questions = [.init("The password needs to be changed. Change now? [Y/N]:", refused: .closes)]
        },
        Broken(words: ["You do not have permission", "privilege level"]) {
            $0.answers["display version"] = [.text("Error: You do not have permission to run the command.")]
        },
        Broken(words: ["Unlock the console? [Y/N]", "which the tool does not answer"]) {
            $0.questions = [.init("Unlock the console? [Y/N]")]
        },
    ]

    @Test func `A command line that does not work is found before anything is locked`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            for broken in Self.broken {
                try await lab.withFront(of: "CE1", terminal: broken.change) { fronted in
                    let outcome = try await lab.applyLive([fronted.replacement])
                    #expect(outcome.status == 1, "\(outcome.testDescription)")
                    let said = outcome.output + outcome.errors
                    for word in ["CE1", "its command line, which the checks need, does not answer"] + broken.words {
                        #expect(said.contains(word), "missing `\(word)`: \(outcome.testDescription)")
                    }
                    for word in ["<edit-config", "<lock", "<commit", "<validate"] {
                        #expect(!outcome.errors.contains(word))
                    }
                    #expect(Set(fronted.log.rpcs).isDisjoint(with: ["lock", "edit-config", "commit", "validate"]))
                    #expect(fronted.log.rpcs.contains("get-config"))
                    if broken.words == Self.broken.last?.words {
                        try await lab.expectUntouched(since: before, outcome)
                    }
                }
            }
        }
    }

    /// PE1 only passes on what the others announce: a change of the VPNv4 sessions sends nothing to it, and the checks ask it.
    @Test func `So is that of a router which the plan does not change`() async throws {
        try await DetachedLab.with { lab in
            let applied = try await lab.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let before = try await lab.running()
            try await lab.fault("PE1", "refuse shell always")
            let changed = try lab.folder.hastyPlaybook([Scratch.Replacement("ebgp-max-hop: 10", "ebgp-max-hop: 12")])
            let outcome = try await lab.apply(playbook: changed)
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            for words in ["PE1: its command line, which the checks need, does not answer", "no router was changed"] {
                #expect(outcome.errors.contains(words), "\(outcome.testDescription)")
            }
            try await lab.clear("PE1")
            try await lab.expectUntouched(since: before, outcome)
        }
    }

    @Test func `A run goes through whatever habits a router has`() async throws {
        var netconf = NETCONFManners()
        netconf.notifications = [NETCONFManners.notification("link down"), NETCONFManners.notification("link up")]
        netconf.warnings = [
            "commit": "the configuration has not been saved", "edit-config": "the label space is small",
        ]
        try await DetachedLab.with { lab in
            try await lab.withFront(of: "CE1", netconf: netconf) {
                $0.greeting = ["\n[AUTHORIZED-USERS-ONLY]", "\nYour password:", "\n"]
                $0.prompt = "HRP_M<ce1.core_a#1@x>"
                $0.lineEnd = "\r\r\n"
                $0.echo = .folded(40)
                $0.pageLength = 5
                $0.timestamp = "2026-03-02 04:11:27.336 +01:00"
                $0.messageInOutput =
                    "Mar  2 2026 04:11:27 CE1 %%01IFNET/4/LINK_STATE(l):CID=0x80d7041c;The line protocol IP on the "
                    + "interface GigabitEthernet0/3/7 has entered the DOWN state."
                $0.questions = [.init("The password needs to be changed. Change now? [Y/N]:")]
                $0.questionsAfter = 3
            } _: { fronted in
                let outcome = try await lab.applyLive([fronted.replacement])
                #expect(outcome.status == 0, "\(outcome.testDescription)")
                let said = outcome.output + outcome.errors
                #expect(said.contains("the configuration has not been saved"))
                #expect(said.contains("the label space is small"))
                #expect(fronted.log.rpcs.contains("commit"))
                #expect(fronted.log.lines.contains { $0.hasPrefix("display ") && $0 != "display version" })
            }
            #expect(try await lab.locked() == [])
        }
    }
}
