import Fleet
import Journaling
import Planning
import Playbooks
import Testing
import VRP
import YANG

@testable import Transactions
@testable import cscctl

/// Services on one network without a lab: each is planned as the commands plan it, its edits are applied to what the
/// routers run, and its record is kept by a journal.
struct SharedNetwork {
    /// One of the services, by the name that the journal knows it by.
    struct Service: Sendable {
        var name: String
        var playbook: String
        var inventory: String
    }

    let planned: PlannedService
    private let inventory: String
    private(set) var running: [String: DataTree]
    private let journal = MemoryJournal()
    private var runs = 0

    init(inventory: String) throws {
        planned = try PlannedService(inventory: inventory)
        running = planned.base
        self.inventory = inventory
    }

    mutating func apply(_ service: Service) async throws { try await work(on: service, .apply) }

    mutating func remove(_ service: Service) async throws { try await work(on: service, .remove) }

    /// What the routers run, in one form, without what nothing takes back.
    var canonical: [String: DataTree] { planned.canonical(running.mapValues(\.withoutYANGMode)) }

    private mutating func work(on service: Service, _ purpose: ServiceWork.Purpose) async throws {
        let id = ServiceIdentity(
            playbook: "/\(service.name).yaml", name: service.name, inventory: "/inventory.yaml", network: "live")
        let rendered = try planned.intents(service.playbook, inventory: service.inventory)
        let tasks = purpose == .remove ? planned.removal(of: rendered) : rendered
        let ledger = OwnershipLedger(journal, service: id.text)
        var owned: [String: Ownership] = [:]
        for (router, ownership) in try await ledger.owned() {
            owned[router] = ownership.attributed(to: rendered, on: router)
        }
        let input = RetirementPlanner.Input(
            tasks: tasks, running: running, owned: owned, rendered: rendered,
            others: try await ServiceHolding.read(from: journal, besides: id))
        let view = planned.view
        let playbook = try Playbook.read(service.playbook, file: Scratch.shippedPlaybook)
        let (retired, kept, _) = RetirementPlanner(places: try places(of: playbook)) { _ in view }.retire(input)
        var plan = try Planner { _ in view }.plan(name: service.name, tasks: retired, running: running)
        var found = ServiceWork.Found(
            tasks: retired, running: running, kept: kept, notes: [],
            takeover: Takeover(ofNoRecord: playbook),
            schema: { _ in view }, owned: owned)
        found.handed = RetirementPlanner.handed(input, keeping: kept)
        plan.record = RecordWork(found: found, purpose: purpose, isWhole: true).changes(plan)
        try send(plan)
        try await record(plan, ledger, of: id, purpose)
    }

    private func places(of playbook: Playbook) throws -> [String: RouterPlace] {
        let inventory = try Inventory.read(inventory, file: Scratch.shippedInventory)
        let network = ServiceNetwork(inventory: inventory, service: playbook.service)
        return Dictionary(
            uniqueKeysWithValues: inventory.routers.map { router in
                let isReached = router.role.carrierLevel == .level1 || network.level1VPN(of: router.carrier) != nil
                return (
                    router.name,
                    RouterPlace(role: router.role.rawValue, carrier: router.carrier ?? "", isReached: isReached)
                )
            })
    }

    private mutating func send(_ plan: Plan) throws {
        for change in plan.tasks.flatMap(\.changes) {
            let edited = try change.edits.reduce(running[change.router] ?? DataTree()) {
                try $0.applying(edit: $1)
            }
            running[change.router] = GeneratedNodes.settled(edited)
        }
    }

    private mutating func record(
        _ plan: Plan, _ ledger: OwnershipLedger, of id: ServiceIdentity, _ purpose: ServiceWork.Purpose
    ) async throws {
        runs += 1
        let run = RunRecord(
            id: "\(runs)", kind: purpose == .remove ? .remove : .apply, playbook: id.name, planHash: plan.hash,
            started: runs, confirmTimeout: 300, service: id.text)
        try await journal.begin(run, plan: [])
        let view = planned.view
        try await journal.finish(
            run: run.id, at: runs, verdict: "done", failure: nil,
            ownership: ledger.records(after: plan, of: run, secrets: [], schema: { _ in view }))
    }
}
