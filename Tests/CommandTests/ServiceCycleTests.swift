import Foundation
import Testing

/// The life of every shipped service: taken back by its last check, applied, one value changed, taken away; and every
/// router, the customers' too, then runs what it ran before, as OpenSSH's client reads it.
@Suite(.needsOpenSSH, .timeLimit(.minutes(10)))
struct ServiceCycleTests {
    @Test func `Every shipped playbook has its cycle`() throws {
        let shipped = try FileManager.default.contentsOfDirectory(atPath: Scratch.repository + "/Playbooks")
        #expect(
            Set(ServiceCycle.shipped.map { $0.playbook + ".yaml" }) == Set(shipped.filter { $0.hasSuffix(".yaml") }))
    }

    @Test(arguments: ServiceCycle.shipped)
    func `It comes, changes and goes without a trace`(_ cycle: ServiceCycle) async throws {
        let files = try ShippedCopy(of: cycle.playbook)
        try await DetachedLab.with(inventory: files.inventory) { lab in
            let before = try await lab.running()
            try files.write(playbook: [cycle.failing])
            try await expectTakenBack(lab.apply(playbook: files.playbook), of: cycle, lab, before)

            try files.write()
            try expectDone(await lab.apply(playbook: files.playbook))
            try await expectNothingToDo(lab, files)
            let applied = try await lab.running()

            try files.write(playbook: cycle.inPlaybook, inventory: cycle.inInventory)
            let plan = try await lab.apply(["--dry-run"], playbook: files.playbook)
            try #require(plan.status == 0, "\(plan.testDescription)")
            try cycle.expectTouched(by: plan.json())
            try expectDone(await lab.apply(playbook: files.playbook))
            try await expectNothingToDo(lab, files)
            let changed = try await lab.running()
            #expect(Set(changed.keys.filter { changed[$0] != applied[$0] }) == Set(cycle.touched.keys))

            let removed = try await lab.apply(["--remove"], playbook: files.playbook)
            #expect(removed.status == 0, "\(removed.testDescription)")
            #expect(try removed.json()["verdict"].text == "done")
            try await lab.expectGone(since: before, removed)
        }
    }

    /// The service was wholly there, and one check alone failed it.
    private func expectTakenBack(
        _ outcome: CommandLineTool.Outcome, of cycle: ServiceCycle, _ lab: DetachedLab, _ before: [String: String]
    ) async throws {
        try #require(outcome.status == 3, "\(outcome.testDescription)")
        let report = try outcome.json()
        #expect(report["verdict"].text == "undone")
        #expect(report["failure"].text?.hasPrefix("\(cycle.lastTask): ") == true, "\(outcome.testDescription)")
        let failed = report["tasks"].list.flatMap(\.["checks"].list).filter { $0["result"].text != "pass" }
        #expect(!failed.isEmpty)
        for check in failed {
            #expect(check["expected"].text == "no row with Status Up", "\(check.value)")
        }
        try await lab.expectUntouched(since: before, outcome)
    }

    /// Of a task that is sent, checks ran, and all passed.
    private func expectDone(_ outcome: CommandLineTool.Outcome) throws {
        try #require(outcome.status == 0, "\(outcome.testDescription)")
        let report = try outcome.json()
        #expect(report["verdict"].text == "done")
        #expect(!report["tasks"].list.isEmpty)
        for task in report["tasks"].list where task["name"].text?.hasSuffix("-preparation") != true {
            let checks = task["checks"].list
            #expect(!checks.isEmpty && checks.allSatisfy { $0["result"].text == "pass" }, "\(task.value)")
        }
    }

    private func expectNothingToDo(_ lab: DetachedLab, _ files: ShippedCopy) async throws {
        let again = try await lab.apply(playbook: files.playbook)
        #expect(try again.json()["verdict"].text == "nothing-to-do", "\(again.testDescription)")
    }
}
