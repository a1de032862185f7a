import Foundation
import Planning
import Rendering
import TestSupport
import Testing
import VRP
import XML
import YANG

/// On a server that generates nothing by itself, what is sent holds under the vendor's own modules: nodes that a router
/// would have made are sent with what needs them.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"), .timeLimit(.minutes(10)))
struct UngeneratedTests {
    private static let real = Result {
        try Schema(
            ModuleSet(loadListIn: SharedMaterial.folder.appending(path: "yang/ne8000-f1a-8.22.0").path))
    }

    @Test(arguments: TypedLinesTests.playbooks)
    func `Every step of a service is valid where nothing is generated`(_ name: String) throws {
        let real = try Self.real.get()
        let playbook = try Scratch.read("\(Scratch.repository)/Playbooks/\(name)")
        let line = try #require(playbook.firstMatch(of: /inventory: \.\.\/(\S+)/))
        let service = try PlannedService(inventory: Scratch.read("\(Scratch.repository)/\(line.1)"))
        let view = service.view
        let plan = try Planner { _ in view }.plan(
            name: "test", tasks: service.intents(playbook), running: service.base)
        for router in plan.routers.map(\.name) {
            var running = try #require(service.base[router])
            for task in plan.tasks {
                guard let change = task.change(on: router) else { continue }
                for edit in change.edits { running = try running.applying(edit: edit) }
                let tree = try real.read(
                    DynamicDefaults.filled(running).xmlElements(), trimmingDefaults: false)
                do {
                    try real.validate(tree)
                } catch {
                    Issue.record("\(router) after \(task.name): \(error)")
                }
            }
        }
    }
}
