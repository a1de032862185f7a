import Fleet
import NETCONF
import Simulation
import Synchronization
import TestSupport
import Transactions
import VRP
import XML
import YANG

@testable import Lab

/// The simulated routers of one cell, reached over pipes: framing, XML, hellos and faults are real, only SSH is left out.
struct MatrixNetwork: RouterConnector {
    let service: MatrixService
    let way: Way
    let time: SimulatedTime
    let routers: [String: LabRouter]
    let log = RequestLog()
    let limits: SessionLimits
    private let hellos: Hellos
    private let prints = Prints()

    /// What each router's running hashes to.
    final class Prints: Sendable {
        private let known = Mutex<[String: (generation: Int, hash: Int)]>([:])

        subscript(_ router: String) -> (generation: Int, hash: Int)? { known.withLock { $0[router] } }

        func keep(_ generation: Int, _ hash: Int, of router: String) {
            known.withLock { $0[router] = (generation, hash) }
        }
    }

    /// Faults of hellos, which are no requests.
    final class Hellos: Sendable {
        private let faults = Mutex<[String: FaultList]>([:])

        func add(_ fault: LabFault, on router: String) {
            faults.withLock { $0[router, default: FaultList()].add(fault) }
        }

        func strike(_ router: String) -> LabFault.Effect? {
            faults.withLock { $0[router, default: FaultList()].strike(["hello"])?.effect }
        }
    }

    init(_ service: MatrixService, _ way: Way, from running: [String: DataTree]? = nil, closing: Duration) {
        self.service = service
        self.way = way
        let time = SimulatedTime()
        self.time = time
        hellos = Hellos()
        limits = SessionLimits(hello: .seconds(60), request: .seconds(90), commit: .seconds(90), close: closing)
        var models = service.models
        for (name, tree) in running ?? [:] { models[name] = RouterModelReader.read(tree, name: name) }
        let network = LabNetwork(
            models: models, links: service.links, behaviour: .vrp8, times: .immediate, clock: time.lab)
        let trees = service.initial.merging(running ?? [:]) { _, now in now }
        let routers = trees.reduce(into: [String: LabRouter]()) { routers, entry in
            routers[entry.key] = LabRouter(
                name: entry.key, schema: service.schema, capabilities: service.capabilities, running: entry.value,
                interfaces: service.interfaces[entry.key] ?? [], rules: way.rules, network: network, clock: time.lab)
        }
        self.routers = routers
        time.begin { for router in routers.values { await router.expire() } }
    }

    /// Tells one state of the whole network from another.
    var fingerprint: Int {
        get async {
            var hasher = Hasher()
            for name in routers.keys.sorted() {
                guard let router = routers[name] else { continue }
                let generation = await router.store.generation
                if let known = prints[name], known.generation == generation {
                    hasher.combine(known.hash)
                } else {
                    let hash = await router.running.hashValue
                    prints.keep(generation, hash, of: name)
                    hasher.combine(hash)
                }
            }
            return hasher.finalize()
        }
    }

    func add(_ fault: LabFault, on router: String) {
        if fault.operation == "hello" { hellos.add(fault, on: router) } else { routers[router]?.add(fault) }
    }

    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection {
        log.note(router, "hello", "")
        guard let device = routers[router] else { throw ConnectionFailure(.refused, "no such router") }
        let (client, server) = PipeChannel.pair()
        let effect = hellos.strike(router)
        if effect == .refuse { throw ConnectionFailure(.lost, "the subsystem was refused") }
        if effect == .slow { await time.advance(by: .seconds(20)) }
        if effect == .silence {
            log.noteSilence()
            await time.advance(by: .seconds(30))
        }
        serve(device, server, effect)
        let session: NETCONFSession
        do throws(NETCONFError) {
            session = try await NETCONFSession.open(client, limits: limits)
        } catch {
            throw ConnectionFailure(.lost, "\(error)")
        }
        do throws(ConnectionFailure) {
            return try NETCONFRouterConnection(
                session, router: router, schema: service.schema, dialect: way.dialect)
        } catch {
            await session.close()
            throw error
        }
    }

    private func serve(_ device: LabRouter, _ channel: PipeChannel, _ effect: LabFault.Effect?) {
        let handler = MatrixHandler(router: device, time: time, log: log)
        Task {
            switch effect {
            case .dropBefore: return await channel.close()
            case .silence:
                while let bytes = try? await channel.read(), !bytes.isEmpty {}
                return
            case .garbage: try? await channel.write(Array("Error: Unrecognized command found\r\n]]>]]>".utf8))
            default: break
            }
            let id = await device.begin { await channel.close() }
            var said = device.announced
            if effect == .lie { said = Capabilities(said.all.filter { $0.description.contains("base:1") }) }
            let session = NETCONFServerSession(
                channel, sessionID: id, capabilities: said, handler: handler)
            if effect == .dropAfter {
                Task {
                    try? await Task.sleep(for: .milliseconds(5), clock: .continuous)
                    await channel.close()
                }
            }
            _ = await session.run()
            await device.end(id)
        }
    }
}
