import Foundation
import SSH
import Testing

@testable import cscctl

/// A router that lets us in and has no NETCONF session left: row B16 of docs/vrp.md.
@Suite(.timeLimit(.minutes(10))) struct SessionShortageTests {
    @Test(.needsOpenSSH, arguments: ["refuse netconf always", "drop-before hello always"])
    func `The error says that the sessions may all be taken`(fault: String) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            try await lab.fault("PE1", fault)
            let outcome = try await lab.apply()
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            #expect(outcome.errors.contains("PE1"))
            #expect(outcome.errors.contains("All NETCONF sessions of the router may be taken"))
            #expect(outcome.errors.contains("display ssh server session"))
            try await lab.clearFaults("PE1")
            try await lab.expectUntouched(since: before, outcome)
        }
    }

    @Test func `Other errors have no such hint`() {
        let refused = SSHError(.authenticationRefused, .authentication, "a:22", "refused", hint: "h")
        #expect(NETCONFSessions.explained(refused) == refused)
        let lost = SSHError(.connectionLost, .connect, "a:22", "lost")
        #expect(NETCONFSessions.explained(lost) == lost)
        let channel = SSHError(.channelRefused, .channel, "a:22", "netconf", hint: "h")
        #expect(NETCONFSessions.explained(channel).hint == "h\n    " + NETCONFSessions.hint)
    }
}

extension DetachedLab {
    func clearFaults(_ router: String) async throws {
        let told = try await CommandLineTool.run(["lab", "fault", router, "clear", "--state", state], in: folder)
        try #require(told.status == 0, "\(told.testDescription)")
    }
}
