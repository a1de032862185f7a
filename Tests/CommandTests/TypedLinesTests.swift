import Foundation
import Planning
import TestSupport
import Testing
import VRP
import YANG

/// `--as vrp`: typed into a command line, a task's lines make of a router's configuration what the task's edit makes of it.
@Suite(.timeLimit(.minutes(10)))
struct TypedLinesTests {
    static let playbooks: [String] = {
        let folder = Scratch.repository + "/Playbooks"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    @Test func `There are playbooks to type`() { #expect(Self.playbooks.count >= 9) }

    @Test(arguments: playbooks)
    func `Lines lead where edits lead, there and back`(_ name: String) throws {
        let playbook = try Scratch.read("\(Scratch.repository)/Playbooks/\(name)")
        let line = try #require(playbook.firstMatch(of: /inventory: \.\.\/(\S+)/))
        let service = try PlannedService(inventory: Scratch.read("\(Scratch.repository)/\(line.1)"))
        let intents = try service.intents(playbook)
        let applied = try service.walk(intents, rendered: intents, from: service.base)
        let removed = try service.walk(
            service.removal(of: intents), rendered: intents, from: applied.running, owned: applied.owned)
        for plan in [applied.plan, removed.plan] {
            try #require(!plan.isNothingToDo)
            for task in plan.tasks { for change in task.changes { try expectSame(change, in: task, service.rules) } }
        }
    }

    private func expectSame(_ change: RouterChange, in task: PlannedTask, _ rules: PlatformRules) throws {
        let number = (change.before.root("bgp") ?? change.after.root("bgp"))?.descendant("base-process", "as")?.value
        let lines = ConfigurationLines.typed(from: change.before, to: change.after, asNumber: number)
        let place = "\(change.router), \(task.name)"
        var console = TypedConsole(change.before, rules)
        for line in lines { console.type(line.text) }
        let text = lines.map(\.text).joined(separator: "\n")
        #expect(console.refused == [], "\(place):\n\(text)")
        let wanted = TypedConsole.facts(of: change.after, rules)
        #expect(
            console.facts == wanted,
            "\(place): missing \(wanted.subtracting(console.facts).sorted()), left \(console.facts.subtracting(wanted).sorted())\n\(text)"
        )
        #expect(lines.first?.text == "system-view" && lines.last?.text == "commit" && console.isCommitted, "\(place)")
        #expect(console.view == .system, "\(place): \(console.view)")
        for line in lines {
            let words = line.text.drop { $0 == " " }
            #expect(!words.hasPrefix("synchronization") && words != "bgp" && words != "#", "\(place): \(line.text)")
            let isAddition = words.hasPrefix("undo shutdown") || words.hasPrefix("undo synchronization")
            if isAddition { #expect(line.kind == .adds, "\(place): \(line.text)") }
        }
    }
}
