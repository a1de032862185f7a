import Diagnostics
import Doctor
import Fleet
import Foundation
import Journaling
import Lab
import Rendering
import SSH
import Transactions
import VRP
import YANG

/// Finds the routers, the ways to them and what is expected of them; opens nothing but a lab of the command's own.
extension DoctorWork {
    static func set(_ command: DoctorCommand, _ terminal: Terminal) async throws -> DoctorWork {
        let state = StateFolder(path: command.access.place.state)
        let record = command.access.lab ? LabRecord.read(in: state) : nil
        let workspace = try command.playbook.map { try Workspace.load($0, command.options) }
        guard let path = workspace?.inventory.file ?? command.access.inventory ?? record?.inventoryPath else {
            throw Diagnostic.error(
                "no inventory to find the routers in", hint: "Give --inventory FILE or --playbook FILE.")
        }
        let inventory = try workspace?.inventory ?? Inventory.load(path)
        let routers = try chosen(command, inventory)
        let reader = SecretReader(environment: ProcessInfo.processInfo.environment)
        let templates = try? TemplateFolder.find(
            command.access.templates, playbook: path, executable: ProcessInfo.processInfo.arguments[0])
        let shelf = templates.map { SchemaShelf(templates: $0) }
        let way = try await ways(to: routers, of: inventory, command.access.lab, record, state, shelf, reader)
        let secrets = SecretVault()
        for case .success(let door) in way.doors.values { secrets.learn(from: door) }
        return DoctorWork(
            inventory: inventory, routers: routers, doors: way.doors, shelf: shelf, secrets: secrets,
            requests: command.requests, playbook: workspace.map { needs(of: $0, for: routers) } ?? [:],
            parallel: command.access.parallel, requestLimit: command.access.requestLimit,
            trace: command.access.logLevel == .trace ? Stage.trace(terminal, secrets) : nil, desk: terminal.desk,
            lab: way.host)
    }

    private static func chosen(_ command: DoctorCommand, _ inventory: Inventory) throws -> [Router] {
        let managed = inventory.routers.filter(\.isManaged)
        guard !command.all else { return managed }
        var findings = DiagnosticList()
        for name in command.routers where !managed.contains(where: { $0.name == name }) {
            findings.add(
                .error(
                    "\(inventory.file) has no managed router `\(name)`",
                    hint: Findings.suggestion(for: name, among: managed.map(\.name))))
        }
        try findings.throwIfErrors()
        return managed.filter { command.routers.contains($0.name) }
    }

    private static func ways(
        to routers: [Router], of inventory: Inventory, _ lab: Bool, _ record: LabRecord?, _ state: StateFolder,
        _ shelf: SchemaShelf?, _ reader: SecretReader
    ) async throws -> (doors: [String: Result<Door, DiagnosticList>], host: LabHost?) {
        guard lab else { return (liveWays(to: routers, of: inventory, reader), nil) }
        let user: String
        let password: Secret
        let endpoints: [LabEndpoint]
        var host: LabHost?
        if let record {
            (user, password, endpoints) = (record.user, try LabRecord.password(in: state), record.endpoints)
        } else {
            guard let shelf else {
                throw Diagnostic.error("no folder Templates was found", hint: "Name it with --templates.")
            }
            let access = LabAccess(password: RunningLab.makePassword())
            let up = try await RunningLab.start(inventory, schemas: shelf, access: access)
            (user, password, endpoints, host) = (access.user, access.password, up.endpoints, up.host)
        }
        var doors: [String: Result<Door, DiagnosticList>] = [:]
        for router in routers {
            guard let endpoint = endpoints.first(where: { $0.router == router.name }) else { continue }
            doors[router.name] = .success(
                DoorFinder.labDoor(of: router, at: endpoint, user: user, password: password))
        }
        return (doors, host)
    }

    /// What is wrong with the inventory's word on one router is that router's.
    private static func liveWays(
        to routers: [Router], of inventory: Inventory, _ reader: SecretReader
    ) -> [String: Result<Door, DiagnosticList>] {
        let finder = DoorFinder(
            inventory: inventory, environment: ProcessInfo.processInfo.environment, secrets: reader)
        var doors: [String: Result<Door, DiagnosticList>] = [:]
        for router in routers {
            do throws(DiagnosticList) {
                doors[router.name] = .success(try finder.door(of: router))
            } catch {
                doors[router.name] = .failure(error)
            }
        }
        return doors
    }

    // MARK: what the playbook wants

    private static func needs(of workspace: Workspace, for routers: [Router]) -> [String: PlaybookNeeds] {
        var needs: [String: PlaybookNeeds] = [:]
        let taking = Set(workspace.routers.map(\.name))
        for router in routers where taking.contains(router.name) {
            needs[router.name] = self.needs(of: workspace, on: router)
        }
        return needs
    }

    private static func needs(of workspace: Workspace, on router: Router) -> PlaybookNeeds {
        do {
            let schema = try workspace.schemas.schema(of: workspace.schemas.platform(router.platform))
            let edits = try IntentMaker(workspace: workspace).edits(on: [router.name])
            let modules = edits.flatMap { $0.edits.values }.reduce(into: Set<String>()) {
                $0.formUnion(schema.modules(of: $1.tree))
            }
            return PlaybookNeeds(modules: modules, problems: [])
        } catch let list as DiagnosticList {
            return PlaybookNeeds(modules: [], problems: list.all.map(\.message))
        } catch {
            return PlaybookNeeds(modules: [], problems: [(error as? Diagnostic)?.message ?? "\(error)"])
        }
    }
}
