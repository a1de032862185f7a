import Diagnostics
import Fleet
import Foundation
import Journaling
import Lab
import NETCONF
import Playbooks
import SSH
import Transactions
import VRP

/// The network that one command works on: live routers, a lab that is up, or a lab for this command only.
struct Stage: Sendable {
    var workspace: Workspace
    let network: LiveNetwork
    /// Set where the lab runs inside this process.
    let lab: LabHost?
    /// Under what the journal keeps what the service owns; nil for routers that end with this process.
    let service: String?
    /// How the record was asked for it; nil as `service`.
    let claim: ServiceClaim?
    let limits: TransactionLimits
    /// Reads what the routers run.
    var runningReader: RunningReader
    /// The routers that `--limit` leaves out and that there is a way to; nothing is sent to them but readings.
    let rest: [Router]
    /// The routers that the service has nothing on and that there is a way to; the same.
    let beside: [Router]
    /// Those that there is no way to, and why.
    let unreachable: [String: String]
    /// What was read of them.
    var restOfNetwork = RestOfNetwork()
    let secrets: SecretVault
    /// Which routers these are.
    let place: NetworkPlace
    /// The same in words.
    let tag: NetworkTag
    /// In seconds.
    let requestLimit: Int
    /// The lab that is up, where the routers are its.
    private let labRecord: LabRecord?

    /// Opens nothing yet on live routers; the lab, if it is this command's own, is up when this returns.
    /// With a folder of running configurations no router is reached, so that neither addresses nor logins are needed.
    ///
    /// - Parameter cleansUp: the command may take away what the service left on routers that no site of it needs any more.
    static func set(
        _ workspace: Workspace, _ options: CommonOptions, _ terminal: Terminal, running: String? = nil,
        refusals: LoginRefusals = LoginRefusals(), record use: ServiceClaim.Use = .plan, said: NotesOnce = NotesOnce(),
        cleansUp: Bool = false
    ) async throws -> Stage {
        try workspace.state.prepare()
        let labRecord = options.lab ? LabRecord.read(in: workspace.state) : nil
        let isOwnLab = options.lab && labRecord == nil
        let claim = isOwnLab ? nil : ServiceClaim(workspace: workspace, lab: labRecord)
        let settled = try await claim?.settle(use)
        let notes = use == .none ? [] : placeNotes(workspace, claim) + (settled?.notes ?? [])
        for note in notes where said.isNew(note) { terminal.note("note: \(note)") }
        let workspace =
            cleansUp ? try await withFormerRouters(workspace, settled?.service, options.limit) : workspace
        let reader = SecretReader(environment: ProcessInfo.processInfo.environment)
        var lab: LabHost?
        var doors: [Door]
        var unreachable: [String: String] = [:]
        if options.lab {
            (doors, lab) = try await labDoors(workspace, labRecord)
        } else {
            doors = running == nil ? try liveDoors(workspace, reader) : []
            if running == nil { doors += restDoors(workspace, reader, &unreachable) }
        }
        let secrets = try makeVault(workspace, reader)
        for door in doors { secrets.learn(from: door) }
        let trace = options.logLevel == .trace ? Stage.trace(terminal, secrets) : nil
        let requestLimit = options.requestLimit ?? CommonOptions.usualRequestLimit
        let limits = TransactionLimits(requestLimit: requestLimit)
        let network = try LiveNetwork(
            doors: doors, parallel: options.parallel,
            limits: SessionLimits(request: limits.request, commit: limits.commit), refusals: refusals,
            scrubbed: { secrets.scrubbed($0) }, note: { terminal.note($0) }, desk: terminal.desk, trace: trace)
        return Stage(
            workspace: workspace, network: network, lab: lab,
            service: settled?.service, claim: claim, limits: limits,
            runningReader: RunningReader(
                workspace: workspace, network: network, secrets: secrets,
                doctor: DoctorHint(inventory: workspace.inventory.file, lab: options.lab), files: running),
            rest: workspace.rest.filter { unreachable[$0.name] == nil },
            beside: workspace.beside.filter { unreachable[$0.name] == nil }, unreachable: unreachable,
            secrets: secrets,
            place: lab != nil ? .commandsOwnLab : labRecord.map(NetworkPlace.init) ?? .live,
            tag: options.lab ? .lab(labRecord?.title ?? workspace.inventory.labName) : .live,
            requestLimit: requestLimit, labRecord: labRecord)
    }

    /// The way to a router as a run keeps it; `seen` is the host key that it has shown.
    func doorRecord(of router: Router, seen: String?) -> DoorRecord? {
        if let labRecord { return DoorRecord(router, labRecord, in: workspace.state) }
        guard lab == nil else {
            return DoorRecord(
                router: router.name, platform: router.platform, address: "127.0.0.1", port: 0, commandLinePort: 0,
                user: "lab", credentials: [], hostKey: seen ?? "")
        }
        return DoorRecord(router, seen: seen)
    }

    /// `claim` nil: the routers are those of a lab of the command's own.
    private static func placeNotes(_ workspace: Workspace, _ claim: ServiceClaim?) -> [String] {
        let notes = StatePlaceNotes(workspace.state)
        return notes.onForeignFolder(for: workspace.playbookPath)
            + (claim.map { notes.onRecord(of: $0.identity) } ?? notes.onOtherLabs())
    }

    /// Of a run of this command.
    var origin: RunOrigin {
        RunOrigin(
            title: workspace.playbook.name, place: tag, inventory: DoorRecord.absolute(workspace.inventory.file))
    }

    /// Every message of every router on standard error, secrets replaced.
    static func trace(_ terminal: Terminal, _ secrets: SecretVault) -> @Sendable (String) -> WireTrace {
        { router in
            WireTrace { direction, text in
                terminal.note(secrets.scrubbed("\(router) \(direction == .sent ? ">" : "<") \(text)"))
            }
        }
    }

    private static func makeVault(_ workspace: Workspace, _ reader: SecretReader) throws -> SecretVault {
        let start = SourceLocation(file: workspace.playbookPath, line: 1, column: 1)
        let places = SecretPlaces(model: workspace.model)
        return SecretVault(
            salt: try StateFolder(at: workspace.state.path).salt(), leaves: try workspace.secretLeaves(),
            resolve: { text throws(Diagnostic) in
                guard var reference = SecretReference(text: text, at: start) else {
                    throw .error("'\(text)' does not say where a secret lies")
                }
                reference.location = places.place(of: reference) ?? start
                return try reader.secret(reference)
            }, isCipherText: CipherText.isOne)
    }

    /// What runs of the past have put at which place; asked only where a plan of this command holds a secret at all.
    func rememberSecrets() async throws {
        let journal = try SQLiteJournal(in: StateFolder(at: workspace.state.path))
        secrets.remember(try await SecretMemory.load(from: journal))
    }

    private static func liveDoors(_ workspace: Workspace, _ reader: SecretReader) throws -> [Door] {
        let finder = DoorFinder(
            inventory: workspace.inventory, environment: ProcessInfo.processInfo.environment, secrets: reader)
        return try finder.doors(of: workspace.routers)
    }

    /// The ways to the routers that are only read. One without an address is no error: the proof says that it knows nothing
    /// of it.
    private static func restDoors(
        _ workspace: Workspace, _ reader: SecretReader, _ unreachable: inout [String: String]
    ) -> [Door] {
        let finder = DoorFinder(
            inventory: workspace.inventory, environment: ProcessInfo.processInfo.environment, secrets: reader)
        var doors: [Door] = []
        for router in workspace.rest + workspace.beside {
            do throws(DiagnosticList) {
                doors.append(try finder.door(of: router))
            } catch {
                unreachable[router.name] = error.all.first?.message ?? "there is no way to it"
            }
        }
        return doors
    }

    private static func labDoors(
        _ workspace: Workspace, _ record: LabRecord?
    ) async throws -> ([Door], LabHost?) {
        if let record {
            let password = try LabRecord.password(in: workspace.state)
            let rest = (workspace.rest + workspace.beside).filter { record.endpoint(of: $0.name) != nil }
            let doors = try (workspace.routers + rest).map { router in
                guard let endpoint = record.endpoint(of: router.name) else {
                    throw Diagnostic.error(
                        "the lab that is up has no router \(router.name): it was made from \(record.inventory)",
                        hint: "cscctl lab down, then up again with this inventory.")
                }
                return DoorFinder.labDoor(of: router, at: endpoint, user: record.user, password: password)
            }
            return (doors, nil)
        }
        let access = LabAccess(password: RunningLab.makePassword())
        let (host, endpoints) = try await RunningLab.start(
            workspace.inventory, schemas: workspace.schemas, access: access)
        let places = Dictionary(endpoints.map { ($0.router, $0) }, uniquingKeysWith: { first, _ in first })
        let doors = (workspace.routers + workspace.rest + workspace.beside).compactMap { router in
            places[router.name].map {
                DoorFinder.labDoor(of: router, at: $0, user: access.user, password: access.password)
            }
        }
        return (doors, host)
    }

    /// The options by which another command reaches the same routers.
    var reachOptions: String { labRecord == nil && lab == nil ? "" : " --lab" }

    func strike() async {
        await network.shutDown()
        await lab?.stop()
    }
}

extension TransactionLimits {
    /// `--request-limit`: opening and closing keep limits of their own.
    init(requestLimit seconds: Int) {
        self.init(lock: .seconds(min(30, seconds)), request: .seconds(seconds), commit: .seconds(2 * seconds))
    }
}

extension SecretVault {
    /// A router may quote what it was given at login.
    func learn(from door: Door) {
        for credential in door.netconf.credentials {
            switch credential {
            case .password(let secret), .keyFile(_, let secret?), .certificate(_, _, let secret?): learn(secret)
            default: break
            }
        }
    }
}
