import Diagnostics
import Fleet
import Foundation
import Lab
import NETCONF
import Playbooks
import Rendering
import SSH
import Simulation
import TestSupport
import VRP
import XML
import YANG

/// A lab of an inventory, and the shipped templates to configure its routers with.
struct LabScene: Sendable {
    static let platform = Platform.ne8000F1A
    static let root = SharedMaterial.repositoryRoot.path
    static let schema = Result { try Schema(platform.profile(under: root)) }
    static let templates = Result { try TemplateLibrary(folder: root + "/Templates/huawei-vrp8", schema: schema.get()) }

    static let safePlaybook = "Playbooks/csc-labeled-route-mode.yaml"
    static let vendorPlaybook = "Tests/Fixtures/vendor-labeled-route-mode.yaml"

    let host: LabHost
    let clock: LabClock
    let access: LabAccess

    init(
        _ inventory: Inventory, behaviour: Behaviour = .vrp8, times: ConvergenceTimes = .immediate,
        clock: LabClock = LabClock(), keyFingerprint: String? = nil, platform: Platform = platform
    ) throws {
        let plan = try LabPlan.make(for: inventory) { path in try Array(Data(contentsOf: URL(fileURLWithPath: path))) }
        let view = LabHost.PlatformView(
            schema: platform == Self.platform ? try Self.schema.get() : try Schema(platform.profile(under: Self.root)),
            capabilities: Capabilities(texts: platform.capabilities))
        host = try LabHost(
            plan, platforms: [platform.name: view], behaviour: behaviour, times: times, clock: clock)
        self.clock = clock
        access = LabAccess(password: Secret("a password of this test"), keyFingerprint: keyFingerprint)
    }

    static func demoInventory(_ rules: LabRules = .standard) throws -> Inventory {
        var inventory = try Inventory.load(root + "/inventory/lab.yaml")
        for index in inventory.routers.indices { inventory.routers[index].lab = rules }
        return inventory
    }

    static func model(_ playbook: String) throws -> ServiceModel {
        try ServiceModel.make(inventory(of: playbook), Playbook.load(root + "/" + playbook), traits: Platform.traits)
    }

    static func inventory(of playbook: String) throws -> Inventory {
        try Inventory.load(Playbook.load(root + "/" + playbook).inventoryPath ?? "")
    }

    /// Brings the lab up for the length of `body`, and down whatever happens there.
    func run<Value: Sendable>(_ body: (LabClients) async throws -> Value) async throws -> Value {
        let endpoints = try await host.start(access)
        let clients = try LabClients(endpoints: endpoints, access: access)
        do {
            let value = try await body(clients)
            await clients.stop()
            await host.stop()
            return value
        } catch {
            await clients.stop()
            await host.stop()
            throw error
        }
    }

    /// Commits tasks of a service on every router, straight into the stores.
    func apply(_ model: ServiceModel, tasks: Set<String>? = nil) async throws {
        let renderer = Renderer(templates: try Self.templates.get(), schema: try Self.schema.get())
        for task in model.tasks where tasks?.contains(task.name) ?? true {
            guard case .step(let step) = task.work else { continue }
            for context in task.routers {
                let edit = try renderer.render(
                    step: step.rawValue, role: context.role.rawValue, context: context.values, router: context.router)
                guard let edit, let router = host.router(context.router) else { continue }
                let session = await router.begin {}
                _ = try await router.answer(.editConfig(EditConfig(.candidate, edit.tree.xmlElements())), from: session)
                _ = try await router.answer(.commit(Commit()), from: session)
                await router.end(session)
            }
        }
    }

    /// What a router shows, read as its table.
    func table(_ router: String, _ command: DisplayCommand) async throws -> DisplayTable {
        try DisplayTable(await host.router(router)?.display(command.text) ?? "", of: command)
    }
}

/// Connections of our own clients to the routers of a lab that is up.
struct LabClients: Sendable {
    let endpoints: [LabEndpoint]
    let access: LabAccess
    private let reactor: Reactor
    private let gate = HandshakeGate()

    init(endpoints: [LabEndpoint], access: LabAccess) throws {
        self.endpoints = endpoints
        self.access = access
        reactor = try Reactor()
    }

    func stop() async { reactor.stop() }

    func port(_ router: String) -> UInt16 { endpoints.first { $0.router == router }?.port ?? 0 }

    private func connect(_ endpoint: LabEndpoint) async throws -> SSHClient {
        let target = SSHTarget(
            host: "127.0.0.1", port: endpoint.port, user: access.user, credentials: [.password(access.password)],
            hostKey: .fingerprint(endpoint.fingerprint))
        return try await SSHClient.connect(to: target, on: reactor, through: gate)
    }

    /// A NETCONF session; closing it leaves the connection to `client`.
    func netconf(
        _ router: String, limits: SessionLimits = SessionLimits()
    ) async throws -> (session: NETCONFSession, client: SSHClient) {
        guard let endpoint = endpoints.first(where: { $0.router == router }) else { throw NoRouter(name: router) }
        let client = try await connect(endpoint)
        return (try await NETCONFSession.open(client.openSubsystem("netconf"), limits: limits), client)
    }

    /// Runs commands on a router's command line.
    func console(_ router: String, _ commands: [String]) async throws -> [String] {
        guard let endpoint = endpoints.first(where: { $0.router == router }) else { throw NoRouter(name: router) }
        let client = try await connect(endpoint)
        // What is busy is the test's own doing.
        let limits = CommandLineSession.Limits(patience: .zero)
        let session = CommandLineSession(channel: try await client.openShell(), limits: limits)
        try await session.open()
        var answers: [String] = []
        for command in commands { answers.append(try await session.run(command)) }
        await session.close()
        await client.close()
        return answers
    }

    struct NoRouter: Error { var name: String }
}
