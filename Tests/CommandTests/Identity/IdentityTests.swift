import Foundation
import TestSupport
import Testing

/// Whose service it is: told by the playbook's `id` and the network, wherever the files lie and whoever runs the command.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct IdentityTests {
    private static let dryRemoval = ["apply", "--remove", "--dry-run"]

    @Test func `Two checkouts, two users and a CI job have one record`() async throws {
        try await DetachedLab.with { lab in
            let first = try Checkout("alice/net", lab)
            let applied = try await first.run(["apply", "--yes"])
            try #require(applied.status == 0, "\(applied.testDescription)")
            let second = try Checkout("bob/net", lab)
            for (checkout, user) in [(first, "of-alice"), (second, "of-alice"), (second, "of-bob")] {
                let plan = try await checkout.run(["plan"], user: user)
                #expect(plan.isAtHome, "\(plan.testDescription)")
                let told = plan.errors.contains("was last applied from \(first.playbook), by ")
                #expect(told == (checkout.path == second.path), "\(plan.errors)")
                let removal = try await checkout.run(Self.dryRemoval, user: user)
                #expect(removal.removesByRecord, "\(removal.testDescription)")
            }
            // The workspace of a job is another each time, and the one before is gone.
            try FileManager.default.removeItem(atPath: first.path)
            let job = try Checkout("builds/4711/net", lab)
            let checked = try await job.run(
                ["apply", "--yes", "--set", "service.options.ebgp-max-hop=12"], user: "of-ci")
            try #require(checked.status == 0, "\(checked.testDescription)")
            try FileManager.default.removeItem(atPath: job.path)
            let next = try Checkout("builds/4712/net", lab)
            let removal = try await next.run(Self.dryRemoval, user: "of-ci")
            #expect(removal.removesByRecord && removal.errors.contains(job.playbook), "\(removal.testDescription)")
        }
    }

    @Test func `A renamed playbook keeps its record, a copied one is refused`() async throws {
        try await DetachedLab.with { lab in
            let original = try Checkout("net", lab)
            try #require(try await original.run(["apply", "--yes"]).status == 0)
            try await expectCopiesRefused(original)

            let renamed = try original.copied(
                to: "renamed.yaml", [.init("name: EVPN carrier's carrier", "name: Renamed")], moving: true)
            let plan = try await renamed.run(["plan"])
            #expect(plan.isAtHome, "\(plan.testDescription)")
            #expect(plan.errors.contains("was last applied from \(original.playbook)"), "\(plan.errors)")
            #expect(try await renamed.run(Self.dryRemoval).removesByRecord)

            // A playbook whose id was changed has left its record behind.
            try renamed.change([.init(Checkout.id, "id: other\n")])
            let other = try await renamed.run(["plan"])
            #expect(!other.errors.contains("was last applied as"), "it was never applied from here: \(other.errors)")
            try renamed.change([.init("id: other\n", Checkout.id), .init("ebgp-max-hop: 10", "ebgp-max-hop: 11")])
            try #require(try await renamed.run(["apply", "--yes"]).status == 0)
            try renamed.change([.init(Checkout.id, "id: other\n")])
            let told = try await renamed.run(["plan"])
            #expect(
                told.errors.contains("was last applied as `csc-labeled-route-mode`")
                    && told.errors.contains("`replaces: csc-labeled-route-mode`"), "\(told.errors)")
        }
    }

    private func expectCopiesRefused(_ original: Checkout) async throws {
        let copy = try original.copied(to: "copy.yaml")
        for command in [["plan"], ["apply", "--yes"], ["apply", "--remove", "--yes"]] {
            let refused = try await copy.run(command + ["--log-level", "trace"])
            expectRefused(
                refused,
                saying: [
                    "copy.yaml:1:1: error: the id `csc-labeled-route-mode` belongs to another playbook",
                    "last applied from \(original.playbook), by ", "in run 20", "an `id` of its own",
                ])
            #expect(!refused.errors.contains("<get-config"), "nothing is read before it is known whose it is")
        }
        let check = try await copy.run(["check"])
        #expect(check.errors.contains("note: the id `csc-labeled-route-mode` belongs"), "\(check.testDescription)")
        // Another checkout's copy that was given a name, and no id of its own.
        let elsewhere = try Checkout("other", original.lab)
        try elsewhere.change([.init("name: EVPN carrier's carrier", "name: Another customer")])
        expectRefused(try await elsewhere.run(["plan"]), saying: ["belongs to another playbook", original.playbook])
        // With an id of its own it is another service, which owns nothing.
        try copy.change([.init(Checkout.id, "id: copy\n")])
        let own = try await copy.run(["apply", "--remove", "--dry-run"])
        #expect(!own.removesByRecord, "\(own.testDescription)")
        try FileManager.default.removeItem(atPath: copy.playbook)
    }

    @Test func `Without an id the name serves, which is said until it is recorded`() async throws {
        try await DetachedLab.with { lab in
            let nameless = try Checkout("net", lab)
            try nameless.change([.init(Checkout.id)])
            let words = "csc-labeled-route-mode.yaml has no `id`: its name serves in the record"
            let plan = try await nameless.run(["plan"])
            #expect(plan.status == 0 && plan.errors.contains(words), "\(plan.testDescription)")
            let applied = try await nameless.run(["apply", "--yes"])
            #expect(applied.status == 0 && applied.errors.contains(words), "\(applied.testDescription)")
            let again = try await nameless.run(["plan"])
            #expect(again.isAtHome && !again.errors.contains("has no `id`"), "\(again.testDescription)")

            let twin = try nameless.copied(to: "twin.yaml")
            expectRefused(
                try await twin.run(["plan"]),
                saying: [
                    "has no `id`, and another one has its name", nameless.playbook, "Write an `id` into each",
                    "`id: twin`",
                ])

            // With an id the record goes on, which is said once.
            try nameless.change([.init("inventory: ", "id: mine\ninventory: ")])
            let named = try await nameless.run(["plan"])
            #expect(
                named.isAtHome && named.errors.contains("was kept by its name and the network; it is kept by its id"),
                "\(named.testDescription)")
            let removal = try await nameless.run(Self.dryRemoval)
            #expect(removal.removesByRecord && !removal.errors.contains("note:"), "\(removal.testDescription)")
        }
    }
}
