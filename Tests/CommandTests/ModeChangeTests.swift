import Foundation
import Planning
import TestSupport
import Testing
import VRP
import XML
import YANG

/// From labeled route mode to the labeled address family and back, with the payloads of the facts: a session is never in
/// both (carriers-carrier.md 0.4), and what is interrupted is said.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct ModeChangeTests {
    private let schema: Schema
    private let view: SchemaView

    init() throws {
        let folder = Scratch.shippedTemplates + "/huawei-vrp8"
        schema = try Schema(
            ModuleSet(loadListIn: SharedMaterial.folder.appending(path: "yang/ne8000-f1a-8.22.0").path))
        let rules = try PlatformRules(parsing: Scratch.read(folder + "/platform.rules"), file: "platform.rules")
        view = SchemaView(schema, rules: rules)
    }

    private func sample(_ names: String...) throws -> DataTree {
        try names.reduce(DataTree()) { tree, name in
            let file = SharedMaterial.folder.appending(path: "samples/edit/\(name)-CE1.xml")
            let text = "<config>" + (try String(contentsOf: file, encoding: .utf8)) + "</config>"
            return try tree.merging(schema.read(XMLDocument.parse(text).children, trimmingDefaults: false))
        }
    }

    private func tasks(_ access: String, _ inner: String) throws -> [TaskIntent] {
        [
            TaskIntent(name: "csc-access", step: "ce-pe-labeled-access", edits: ["CE1": try sample(access)]),
            TaskIntent(name: "level2-access", step: "level2-pe-ce-labels", edits: ["CE1": try sample(inner)]),
        ]
    }

    private func plan(
        _ tasks: [TaskIntent], from running: DataTree, _ owned: Ownership
    ) throws -> (Plan, DataTree, Ownership) {
        let (retired, _, _) = RetirementPlanner(places: [:]) { _ in view }.retire(
            RetirementPlanner.Input(tasks: tasks, running: ["CE1": running], owned: ["CE1": owned], rendered: tasks))
        let plan = try Planner { _ in view }.plan(name: "mode", tasks: retired, running: ["CE1": running])
        var tree = running
        for change in plan.tasks.flatMap(\.changes) {
            for edit in change.edits { tree = try tree.applying(edit: edit) }
            try expectOneMode(tree)
            let settled = GeneratedNodes.settled(tree)
            try schema.validate(settled)
        }
        return (plan, tree, owned.after(plan, on: "CE1"))
    }

    /// The device has either labels on its unicast routes or the labeled family.
    private func expectOneMode(_ tree: DataTree) throws {
        let text = try tree.xmlElements().map { try $0.serialized() }.joined()
        let isLabeled = text.contains(">ipv4labeluni<")
        #expect(!(isLabeled && text.contains("label-route-capability>true<")))
    }

    @Test func `There and back`() throws {
        let ground = try sample("base", "a-if", "b-ospf", "c-mpls-ldp")
        let (_, routeMode, owned) = try plan(tasks("e-lrm", "g-lrm"), from: ground, Ownership())
        let (there, familyMode, ownedThere) = try plan(tasks("f-laf", "g-laf"), from: routeMode, owned)
        #expect(there.tasks.first?.name == "remove what is no longer wanted")
        let hazards = there.tasks[0].changes.flatMap(\.hazards)
        #expect(hazards.filter { $0.hasPrefix("resets the BGP session to ") }.count == 2, "\(hazards)")
        let fresh = try plan(tasks("f-laf", "g-laf"), from: ground, Ownership()).1
        #expect(CanonicalForm(view).tree(familyMode).canonical == CanonicalForm(view).tree(fresh).canonical)
        let (_, again, _) = try plan(tasks("e-lrm", "g-lrm"), from: familyMode, ownedThere)
        #expect(CanonicalForm(view).tree(again).canonical == CanonicalForm(view).tree(routeMode).canonical)
    }
}
