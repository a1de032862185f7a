import Checks
import Diagnostics
import Fleet
import Foundation
import Journaling
import Playbooks
import VRP

/// What the operator wrote, read and checked: the inventory, the playbook and what they mean together.
struct Workspace: Sendable {
    let playbookPath: String
    let inventory: Inventory
    let playbook: Playbook
    /// The part of the inventory that the playbook's service is about.
    let scope: Inventory
    var model: ServiceModel
    let schemas: SchemaShelf
    let state: StateFolder
    /// The managed routers that take part, after `--limit`, in the inventory's order.
    private(set) var routers: [Router]
    /// The managed routers that would take part and that `--limit` leaves out.
    let rest: [Router]
    /// The managed routers of the Level 1 carrier that the service has nothing on: others have, and what the service's own
    /// routers show hangs on them too.
    var beside: [Router] = []

    static func load(_ path: String, _ options: CommonOptions) throws -> Workspace {
        let playbook = try Playbook.load(path, settings: options.set.map { try PlaybookSetting($0) })
        guard let inventoryPath = options.inventory ?? playbook.inventoryPath else {
            throw Diagnostic.error(
                "\(path) names no inventory", hint: "Add `inventory: FILE` to it or give --inventory.")
        }
        let inventory = try Inventory.load(inventoryPath, interfaces: .vrp)
        try DiagnosticList(inventory.platformProblems).throwIfErrors()
        try DiagnosticList(playbook.timeoutProblems(in: inventory)).throwIfErrors()
        try DiagnosticList(playbook.routerProblems(in: inventory)).throwIfErrors()
        let model = try ServiceModel.make(
            inventory, playbook, traits: Platform.traits, interfaces: .vrp)
        try DiagnosticList(playbook.checkProblems).throwIfErrors()
        let scope = ServiceNetwork(inventory: inventory, service: playbook.service).inventory
        let templates = try TemplateFolder.find(
            options.templates, playbook: path, executable: ProcessInfo.processInfo.arguments[0])
        let chosen = try options.limit.map { try Set(LimitExpression($0).routers(in: inventory)) }
        let taking = Set(model.tasks.flatMap(\.routers).map(\.router))
        let all = inventory.routers.filter { taking.contains($0.name) }
        let routers = all.filter { chosen?.contains($0.name) ?? true }
        guard !routers.isEmpty else {
            throw Diagnostic.error(
                "no managed router is left to work on", hint: "See --limit and the playbook's tasks.")
        }
        return Workspace(
            playbookPath: path, inventory: inventory, playbook: playbook,
            scope: scope, model: model,
            schemas: SchemaShelf(templates: templates), state: StateFolder(path: options.state), routers: routers,
            rest: all.filter { !routers.contains($0) }, beside: beside(scope, of: inventory))
    }

    private static func beside(_ scope: Inventory, of inventory: Inventory) -> [Router] {
        let known = Set(scope.routers.map(\.name))
        let carriers = Set(scope.routers.filter { $0.role.carrierLevel == .level1 }.compactMap(\.carrier))
        return inventory.routers.filter { router in
            router.isManaged && !known.contains(router.name) && router.carrier.map(carriers.contains) ?? false
        }
    }

    /// With routers that no task is about any more.
    func joined(by former: [Router]) -> Workspace {
        var copy = self
        copy.routers += former
        return copy
    }

    /// Without routers that could not be read: nothing is known of them.
    func leavingOut(_ unread: Set<String>) -> Workspace {
        var copy = self
        copy.routers = routers.filter { !unread.contains($0.name) }
        return copy
    }

    /// Managed routers, other than these, of whose own policies and groups the service uses some.
    func usingUnread(besides known: Set<String>) -> Set<String> {
        Set(existing(besides: known).map(\.router))
    }

    /// What the service uses of routers' own, of managed routers other than these.
    func existing(besides known: Set<String>) -> [(router: String, thing: ExistingThing)] {
        let network = ServiceNetwork(inventory: inventory, service: playbook.service)
        return inventory.routers.filter { $0.isManaged && !known.contains($0.name) }.flatMap { router in
            network.existing(at: router).map { (router.name, $0) }
        }
    }

    /// With tasks that write what is on routers already as the tool would write it.
    func standingIn() throws -> Workspace {
        var copy = self
        copy.model = try ServiceModel.make(
            inventory, playbook, traits: Platform.traits, interfaces: .vrp, standsIn: true)
        return copy
    }

    var warnings: [Diagnostic] { inventory.warnings + playbook.warnings + model.warnings }

    /// What has a rule's number is lint's to say, waivers and all, where a command has lint.
    var warningsBesideLint: [Diagnostic] { warnings.filter { $0.rule == nil } }
}

extension Inventory {
    /// Platforms that the tool does not know, each at the first router that has it.
    fileprivate var platformProblems: [Diagnostic] {
        var seen: Set<String> = []
        return routers.filter { seen.insert($0.platform).inserted }.compactMap { router in
            do throws(Diagnostic) {
                _ = try Platform.named(router.platform)
                return nil
            } catch {
                return .error("router `\(router.name)`: \(error.message)", at: router.location, hint: error.hint)
            }
        }
    }
}

extension Playbook {
    /// A confirm timeout that a platform does not take would be refused by the first commit.
    fileprivate func timeoutProblems(in inventory: Inventory) -> [Diagnostic] {
        let timeout = transaction.confirmTimeout
        let names = Set(inventory.routers.map(\.platform)).sorted()
        for platform in names.compactMap({ try? Platform.named($0) }) where !platform.confirmTimeouts.contains(timeout)
        {
            let (least, most) = (platform.confirmTimeouts.lowerBound, platform.confirmTimeouts.upperBound)
            return [
                .error(
                    "transaction: `confirm-timeout`: \(platform.name) takes \(least) s to \(most) s, not \(timeout) s",
                    at: transaction.confirmTimeoutLocation, hint: "Write a time from \(least)s to \(most)s.")
            ]
        }
        return []
    }

    /// What is wrong with the operator's own checks, found before anything is sent.
    fileprivate var checkProblems: [Diagnostic] {
        tasks.flatMap(\.checks).flatMap { check -> [Diagnostic] in
            guard case .display(let display) = check.kind else { return [] }
            return DisplayCheckEvaluator.problems(of: display)
        }
    }
}
