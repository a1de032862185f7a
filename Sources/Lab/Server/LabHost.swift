import Diagnostics
import Fleet
package import NETCONF
import SSH
package import Simulation
import VRP
import XML
package import YANG

/// A lab that is up: one SSH server per router on loopback, on a reactor of its own.
package actor LabHost {
    package nonisolated let network: LabNetwork
    package nonisolated let clock: LabClock
    private let routers: [String: LabRouter]
    private let order: [String]
    private let reactor: Reactor
    private var servers: [SSHServer] = []

    /// What the lab needs to know of a platform.
    package struct PlatformView: Sendable {
        package var schema: Schema
        package var capabilities: Capabilities

        package init(schema: Schema, capabilities: Capabilities) {
            self.schema = schema
            self.capabilities = capabilities
        }
    }

    private let ports: [String: UInt16]

    /// Makes the routers with their first configurations; nothing listens until `start`.
    package init(
        _ plan: LabPlan, platforms: [String: PlatformView], behaviour: Behaviour, times: ConvergenceTimes,
        clock: LabClock = LabClock()
    ) throws {
        var trees: [String: (DataTree, Schema)] = [:]
        for device in plan.devices {
            guard let platform = platforms[device.platform] else { continue }
            trees[device.name] = (try LabHost.firstConfiguration(of: device, platform.schema), platform.schema)
        }
        let models = trees.reduce(into: [String: RouterModel]()) { models, entry in
            models[entry.key] = RouterModelReader.read(entry.value.0, name: entry.key)
        }
        let links = plan.cables.map { cable in
            NetworkModel.Link(
                NetworkModel.End(router: cable.a.router, interface: cable.a.interface),
                NetworkModel.End(router: cable.b.router, interface: cable.b.interface))
        }
        let network = LabNetwork(models: models, links: links, behaviour: behaviour, times: times, clock: clock)
        self.network = network
        self.clock = clock
        order = plan.devices.map(\.name)
        let folders = Set(plan.devices.compactMap(\.modules))
        let served = try Dictionary(uniqueKeysWithValues: folders.map { ($0, try ServedModules(folder: $0)) })
        routers = plan.devices.reduce(into: [:]) { routers, device in
            guard let (tree, schema) = trees[device.name] else { return }
            routers[device.name] = LabRouter(
                name: device.name, schema: schema,
                capabilities: platforms[device.platform]?.capabilities ?? Capabilities([]), running: tree,
                interfaces: device.interfaces, rules: device.rules, modules: device.modules.flatMap { served[$0] },
                network: network, clock: clock)
        }
        ports = plan.devices.reduce(into: [:]) { $0[$1.name] = $1.port }
        reactor = try Reactor()
    }

    /// A router starts as from the factory, with what it has been running on top of that.
    ///
    /// Where the schema does not know all of it, the rest may refer to what is not known: it is not validated.
    private static func firstConfiguration(of device: LabPlan.Device, _ schema: Schema) throws -> DataTree {
        let factory = try schema.read(
            FactoryConfiguration.elements(device.ports), trimmingDefaults: true)
        guard let configuration = device.configuration else { return factory }
        let tree = try factory.merging(schema.readRunning(configuration))
        if !tree.holdsOpaque { try schema.validate(DynamicDefaults.filled(tree)) }
        return tree
    }

    package nonisolated func router(_ name: String) -> LabRouter? { routers[name] }
    package nonisolated var names: [String] { order }

    /// Opens every router's port and gives their endpoints, in the inventory's order.
    package func start(_ access: LabAccess) async throws -> [LabEndpoint] {
        var endpoints: [LabEndpoint] = []
        for name in order {
            guard let router = routers[name] else { continue }
            let server = try makeServer(for: router, access)
            servers.append(server)
            let port = try await server.listen(port: ports[name] ?? 0)
            endpoints.append(LabEndpoint(router: name, port: port, fingerprint: server.hostKey.fingerprint))
        }
        return endpoints
    }

    private func makeServer(for router: LabRouter, _ access: LabAccess) throws -> SSHServer {
        return try SSHServer(
            on: reactor, hostKey: try SSHHostKey(generating: .ed25519),
            authenticate: { login in
                guard login.user == access.user else { return false }
                return switch login.proof {
                case .password(let secret): secret.reveal() == access.password.reveal()
                case .publicKey(let fingerprint): fingerprint == access.keyFingerprint
                case .answers: false
                }
            },
            admits: { request in
                switch request {
                case .subsystem(let name):
                    name == "netconf" && router.strike([FaultOperation.subsystem])?.effect != .refuse
                case .shell, .exec: true
                }
            },
            handle: { [weak self] channel in
                let echo = router.traits(.echo).isEmpty ? nil : access.password.reveal()
                let console = LabConsole(router: router, channel: channel, echo: echo) { [weak self] seconds in
                    await self?.advance(by: seconds)
                }
                switch channel.request {
                case .subsystem: await LabDoor(router: router, echo: echo).serve(channel)
                case .shell: await console.serve()
                case .exec(let command): await console.serve(command)
                }
            })
    }

    /// Moves the lab's clock ahead; what falls due by that has happened on every router when this returns.
    package func advance(by seconds: Double) async {
        clock.advance(by: seconds)
        for name in order { await routers[name]?.expire() }
    }

    /// Ends every session and waits for it.
    package func stop() async {
        for server in servers { await server.stop() }
        servers = []
        reactor.stop()
    }
}

extension LabHost {
    /// What a known_hosts file needs to trust the lab's routers.
    package func knownHostsLines() async throws -> [String] {
        var lines: [String] = []
        for server in servers {
            lines.append(try await server.hostKey.knownHostsLine(host: "127.0.0.1", port: server.port))
        }
        return lines
    }
}
