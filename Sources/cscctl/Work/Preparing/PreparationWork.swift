import Diagnostics
import Fleet
import Foundation
import Journaling
import Lab
import NETCONF
import Planning
import Reports
import SSH
import Transactions
import VRP
import XML
import YANG

/// The routers of an inventory that are prepared: the way to them, their schemas and their platforms' tables.
struct PreparationWork: Sendable {
    let inventory: Inventory
    let routers: [Router]
    let place: NetworkPlace
    /// Which routers these are, in words.
    let tag: NetworkTag
    let network: LiveNetwork
    let secrets: SecretVault
    private let shelf: SchemaShelf
    private let views: [String: SchemaView]
    private let schemas: [String: Schema]

    /// Opens nothing yet.
    static func set(_ names: [String], _ options: CommonOptions, _ terminal: Terminal) throws -> PreparationWork {
        guard let path = options.inventory else {
            throw Diagnostic.error("no inventory is named", hint: "Give --inventory FILE.")
        }
        let inventory = try Inventory.load(path)
        let routers = try find(names, in: inventory)
        let state = StateFolder(path: options.state)
        try state.prepare()
        let shelf = SchemaShelf(
            templates: try TemplateFolder.find(
                options.templates, playbook: path, executable: ProcessInfo.processInfo.arguments[0]))
        let reader = SecretReader(environment: ProcessInfo.processInfo.environment)
        let way = try doors(of: routers, inventory, options, state, reader)
        let secrets = SecretVault(salt: try StateFolder(at: options.state).salt(), isCipherText: CipherText.isOne)
        for door in way.doors { secrets.learn(from: door) }
        let seconds = options.requestLimit ?? CommonOptions.usualRequestLimit
        let limits = TransactionLimits(requestLimit: seconds)
        let network = try LiveNetwork(
            doors: way.doors, parallel: options.parallel,
            limits: SessionLimits(request: limits.request, commit: limits.commit),
            scrubbed: { secrets.scrubbed($0) }, note: { terminal.note($0) }, desk: terminal.desk,
            trace: options.logLevel == .trace ? Stage.trace(terminal, secrets) : nil)
        return try PreparationWork(inventory, routers, way.place, way.tag, network, secrets, shelf)
    }

    private init(
        _ inventory: Inventory, _ routers: [Router], _ place: NetworkPlace, _ tag: NetworkTag,
        _ network: LiveNetwork, _ secrets: SecretVault, _ shelf: SchemaShelf
    ) throws {
        self.inventory = inventory
        self.routers = routers
        self.place = place
        self.tag = tag
        self.network = network
        self.secrets = secrets
        self.shelf = shelf
        var views: [String: SchemaView] = [:]
        var schemas: [String: Schema] = [:]
        for router in routers {
            let platform = try shelf.platform(router.platform)
            let schema = try shelf.schema(of: platform)
            let file = shelf.folder(of: platform) + "/platform.rules"
            let text = String(decoding: try OperatorFile.read(file, as: "table of platform rules"), as: UTF8.self)
            schemas[router.name] = schema
            views[router.name] = SchemaView(schema, rules: try PlatformRules(parsing: text, file: file))
        }
        self.views = views
        self.schemas = schemas
    }

    private static func find(_ names: [String], in inventory: Inventory) throws -> [Router] {
        let managed = inventory.routers.filter(\.isManaged)
        var findings = DiagnosticList()
        var routers: [Router] = []
        for name in names where !routers.contains(where: { $0.name == name }) {
            if let router = managed.first(where: { $0.name == name }) {
                routers.append(router)
            } else {
                findings.add(
                    .error(
                        "\(inventory.file) has no managed router `\(name)`",
                        hint: Findings.suggestion(for: name, among: managed.map(\.name))))
            }
        }
        try findings.throwIfErrors()
        return routers
    }

    private static func doors(
        of routers: [Router], _ inventory: Inventory, _ options: CommonOptions, _ state: StateFolder,
        _ reader: SecretReader
    ) throws -> (doors: [Door], place: NetworkPlace, tag: NetworkTag) {
        guard options.lab else {
            let finder = DoorFinder(
                inventory: inventory, environment: ProcessInfo.processInfo.environment, secrets: reader)
            return (doors: try finder.doors(of: routers), place: .live, tag: .live)
        }
        guard let record = LabRecord.read(in: state) else {
            throw Diagnostic.error(
                "there is no lab that is up in \(state.path): what is prepared there would end with this command",
                hint: StatePlaceNotes(state).onOtherLabs().first ?? "cscctl lab up \(inventory.file) first.")
        }
        let password = try LabRecord.password(in: state)
        let doors = try routers.map { router in
            guard let endpoint = record.endpoint(of: router.name) else {
                throw Diagnostic.error(
                    "the lab that is up has no router \(router.name): it was made from \(record.inventory)")
            }
            return DoorFinder.labDoor(of: router, at: endpoint, user: record.user, password: password)
        }
        return (doors: doors, place: NetworkPlace(record), tag: .lab(record.title))
    }

    // MARK: the plan

    /// What is to be done, and what the routers run that it is done to.
    struct Found {
        var plan: Plan
        /// The plan's, in the order in which the routers were named.
        var changes: [RouterChange]
        var running: [String: DataTree]
        /// Where it is set already.
        var already: [String]
        /// By router, the VPN instances that may have BGP.
        var concerned: [String: [String]]
    }

    func find() async throws -> Found {
        var running: [String: DataTree] = [:]
        var findings = DiagnosticList()
        for router in routers {
            do {
                running[router.name] = try await read(router)
            } catch {
                findings.add(
                    .error(
                        secrets.scrubbed("\(router.name): \(error)"), at: router.location,
                        hint: DoctorHint(inventory: inventory.file, lab: place != .live).line(about: router.name)))
            }
        }
        try findings.throwIfErrors()
        let edits = Dictionary(uniqueKeysWithValues: routers.map { ($0.name, YANGManagement.enabled) })
        let plan = try Planner(schema: { [views] in views[$0] ?? SchemaView() }).plan(
            name: "prepare", tasks: [TaskIntent(name: "prepare", step: "prepare", edits: edits)],
            running: running.mapValues { $0.filtered(by: ReadFilter.filter(for: [YANGManagement.enabled])) })
        let changed = Set(plan.routers.map(\.name))
        let changes = plan.tasks.flatMap(\.changes)
        return Found(
            plan: plan, changes: routers.compactMap { router in changes.first { $0.router == router.name } },
            running: running, already: routers.map(\.name).filter { !changed.contains($0) },
            concerned: running.mapValues(Self.instances))
    }

    /// VPN instances that have BGP, or a route distinguisher, by which they may have it: it is not shown before.
    private static func instances(in tree: DataTree) -> [String] {
        let all = tree.root("network-instance")?.child("instances")?.children("instance") ?? []
        return all.filter { instance in
            let families = instance.children("afs").flatMap { $0.children("af") }
            return instance.key != "_public_"
                && (instance.descendant("bgp", "base-process") != nil
                    || families.contains { $0.child("route-distinguisher") != nil })
        }
        .map(\.key)
    }

    private func read(_ router: Router) async throws -> DataTree {
        guard let schema = schemas[router.name] else { return DataTree() }
        let session = try await network.open(router.name)
        do {
            try await RouterNeeds.check(session.netconf, modules: try shelf.platform(router.platform).modules)
            let roots = schema.configurationRoots.filter { ["bgp", "network-instance"].contains($0.local) }
            let tree = try await RunningReader.read(
                roots.map { XMLElement($0) }, from: session.netconf, schema: schema, secrets)
            await session.close()
            return secrets.sealed(tree, of: router.name)
        } catch {
            await session.close()
            throw error
        }
    }

    func view(of router: String) -> SchemaView { views[router] ?? SchemaView() }

    func connector() throws -> NETCONFConnector {
        var platforms: [String: Platform] = [:]
        for router in routers { platforms[router.name] = try shelf.platform(router.platform) }
        return NETCONFConnector(network: network, schemas: schemas, secrets: secrets, platforms: platforms)
    }
}

extension DataNode {
    /// The only key of a list entry.
    fileprivate var key: String { keyValues.first ?? "" }
}
