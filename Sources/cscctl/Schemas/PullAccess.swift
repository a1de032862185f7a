import Diagnostics
import Fleet
import Foundation
import Journaling
import Lab
import NETCONF
import SSH
import Transactions

/// The ways to the routers of a pull: live ones by the inventory, or those of a lab.
struct PullAccess: Sendable {
    let network: LiveNetwork
    let secrets: SecretVault
    private let host: LabHost?

    /// `lab`: nil for live routers; nil inside for a lab of this command's own.
    static func open(
        to routers: [Router], of inventory: Inventory, path: String, in state: StateFolder, lab: LabRecord??,
        _ command: AccessOptions, _ terminal: Terminal
    ) async throws -> PullAccess {
        let environment = ProcessInfo.processInfo.environment
        var host: LabHost?
        let doors: [Door]
        switch lab {
        case nil: doors = try DoorFinder(inventory: inventory, environment: environment).doors(of: routers)
        case .some(let record?): doors = try Self.doors(to: routers, record, state)
        case .some(nil):
            let folder = try TemplateFolder.find(
                command.templates, playbook: path, executable: ProcessInfo.processInfo.arguments[0])
            let access = LabAccess(password: RunningLab.makePassword())
            let (up, endpoints) = try await RunningLab.start(
                inventory, schemas: SchemaShelf(templates: folder), access: access)
            host = up
            doors = routers.compactMap { router in
                endpoints.first { $0.router == router.name }.map {
                    DoorFinder.labDoor(of: router, at: $0, user: access.user, password: access.password)
                }
            }
        }
        let secrets = SecretVault()
        for door in doors { secrets.learn(from: door) }
        let limit = Duration.seconds(command.requestLimit)
        let network = try LiveNetwork(
            doors: doors, parallel: command.parallel, limits: SessionLimits(request: limit, messageSize: 64 << 20),
            scrubbed: { secrets.scrubbed($0) }, note: { terminal.note($0) }, desk: terminal.desk,
            trace: command.logLevel == .trace ? Stage.trace(terminal, secrets) : nil)
        return PullAccess(network: network, secrets: secrets, host: host)
    }

    private static func doors(
        to routers: [Router], _ record: LabRecord, _ state: StateFolder
    ) throws -> [Door] {
        let password = try LabRecord.password(in: state)
        return try routers.map { router in
            guard let endpoint = record.endpoint(of: router.name) else {
                throw Diagnostic.error(
                    "the lab that is up has no router \(router.name): it was made from \(record.inventory)",
                    hint: "cscctl lab down, then up again with this inventory.")
            }
            return DoorFinder.labDoor(of: router, at: endpoint, user: record.user, password: password)
        }
    }

    func close() async {
        await network.shutDown()
        await host?.stop()
    }
}
