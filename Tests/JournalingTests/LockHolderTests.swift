import Foundation
import Testing

@testable import Journaling

@Suite("Whose work a lock is")
struct LockHolderTests {
    private let holder = LockHolder(process: 42, host: "nms1", since: "2026-11-24T10:00:00Z", purpose: "apply p.yaml")

    private func run(
        _ id: String = "R", process: Int32? = 42, host: String = "nms1", started: Int = 1_795_514_410
    ) -> RunRecord {
        RunRecord(
            id: id, playbook: "p", planHash: "", started: started, confirmTimeout: 60,
            origin: process.map {
                RunOrigin(title: "p", place: .live, inventory: nil, user: "u", host: host, process: $0)
            })
    }

    @Test func isReadBackFromItsWords() {
        #expect(holder.description == "process 42 on nms1 since 2026-11-24T10:00:00Z: apply p.yaml")
        #expect(LockHolder(holder.description) == holder)
        #expect(holder.running == "running (nms1, process 42, since 2026-11-24T10:00:00Z)")
    }

    @Test func anEarlierVersionTellsItsProcessAlone() {
        let earlier = LockHolder("process 42: apply a: b.yaml")
        #expect(earlier == LockHolder(process: 42, host: nil, since: nil, purpose: "apply a: b.yaml"))
        #expect(earlier?.running == "running (process 42)")
        #expect(earlier?.works(on: run(), isNewest: true) == true)
        #expect(earlier?.works(on: run(), isNewest: false) == false)
    }

    @Test(arguments: ["", "process", "process x: y", "process 42 on: y", "program 42: y"])
    func otherWordsAreNone(_ words: String) {
        #expect(LockHolder(words) == nil)
    }

    /// Seen: while an apply was still planning, the run that had been interrupted before it was called under way.
    @Test func anApplyThatHasNoRunYetWorksOnNone() {
        #expect(holder.works(on: run(), isNewest: true))
        #expect(!holder.works(on: run(process: 41), isNewest: true))
        #expect(!holder.works(on: run(host: "nms2"), isNewest: true))
        // Another process has the number by now.
        #expect(!holder.works(on: run(started: 1_000), isNewest: true))
        #expect(holder.works(on: run(process: nil), isNewest: true))
    }

    @Test func whoTakesARunUpWorksOnThatOne() {
        let abort = LockHolder(process: 43, host: "nms1", since: "2026-11-24T11:00:00Z", purpose: "abort R")
        #expect(abort.works(on: run(), isNewest: false))
        #expect(!abort.works(on: run("S"), isNewest: true))
        var unknown = run()
        unknown.verdict = "unknown"
        #expect(abort.works(on: unknown, isNewest: false))
        #expect(!holder.works(on: unknown, isNewest: true))
    }

    @Test func theLockNamesWhoHasItAndNoWayAround() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            let lock = try folder.lock(purpose: "apply p.yaml")
            defer { withExtendedLifetime(lock) {} }
            #expect(folder.lockHolder?.process == getpid() && folder.lockHolder?.host == ThisProcess.host)
            let error = #expect(throws: JournalError.self) { try folder.lock(purpose: "abort R") }
            let words = "\(try #require(error))"
            #expect(words.contains("process \(getpid()) on ") && words.contains(": apply p.yaml"))
            #expect(words.contains("wait until it has ended") && !words.contains("--state"))
        }
    }
}
