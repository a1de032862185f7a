import Diagnostics
import Testing
import XML
import YANG

@testable import Planning

/// A router that writes AS numbers in two halves runs the same as one that writes them as one.
@Suite struct ASNumberTests {
    private func view() throws -> SchemaView {
        var view = testView
        view.rules = try PlatformRules(parsing: "as-number peers/peer/remote-as", file: "rules")
        return view
    }

    @Test func theSameNumberIsNoChange() throws {
        let view = try view()
        let plan = try Planner { _ in view }.plan(
            name: "p", tasks: [TaskIntent(name: "t", step: "s", edits: ["R": peers(peer("1", as: "42010807"))])],
            running: ["R": peers(peer("1", as: "641.2231"))])
        #expect(plan.isNothingToDo)
    }

    @Test(arguments: ["641.2232", "1.2.3", "65536.1", "641.x"])
    func anotherIs(text: String) throws {
        let view = try view()
        let plan = try Planner { _ in view }.plan(
            name: "p", tasks: [TaskIntent(name: "t", step: "s", edits: ["R": peers(peer("1", as: "42010807"))])],
            running: ["R": peers(peer("1", as: text))])
        #expect(!plan.isNothingToDo)
    }

    /// Where the rule does not name the leaf, a dot says what it says.
    @Test func otherLeavesAreAsTheyAre() throws {
        let tree = peers(peer("1", as: nil, nil, leaf("hold-time", "1.5")))
        #expect(CanonicalForm(try view()).tree(tree) == tree)
    }

    @Test func whatRunsIsPresumedToBeOurs() throws {
        let owned = Ownership.presumed(
            [TaskIntent(name: "t", step: "s", edits: ["R": peers(peer("1", as: "42010807"))])], on: "R",
            running: peers(peer("1", as: "641.2231")), schema: try view())
        #expect(owned.created.keys.contains { $0.steps.last?.name.local == "remote-as" })
    }
}
