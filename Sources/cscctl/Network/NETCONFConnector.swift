import Diagnostics
import NETCONF
import SSH
import Transactions
import VRP
import YANG

/// Opens a transaction's sessions over NETCONF, and refuses a router that lacks what a transaction needs.
struct NETCONFConnector: RouterConnector {
    let network: LiveNetwork
    let schemas: [String: Schema]
    let secrets: SecretVault
    /// By router; one that is not there has no feature of its own.
    var platforms: [String: Platform] = [:]
    /// The routers whose command lines must answer before anything is sent to any router.
    var commandLines: Set<String> = []

    func connect(_ router: String) async throws(ConnectionFailure) -> any RouterConnection {
        guard let schema = schemas[router] else {
            throw ConnectionFailure(.refused, "\(router) is not among this command's routers")
        }
        let session: RouterSession
        do {
            session = try await network.open(router)
        } catch {
            let isUntrusted = (error as? SSHError)?.isUntrusted ?? false
            throw ConnectionFailure(isUntrusted ? .untrusted : .lost, secrets.scrubbed("\(error)"))
        }
        if commandLines.contains(router) {
            do {
                try await network.proveCommandLine(on: router)
            } catch {
                await session.close()
                throw ConnectionFailure(
                    .refused, secrets.scrubbed("its command line, which the checks need, does not answer: \(error)"))
            }
        }
        do throws(ConnectionFailure) {
            let client = session.client
            return try NETCONFRouterConnection(
                session.netconf, router: router, schema: schema, secrets: secrets,
                dialect: dialect(of: router, session.netconf.serverCapabilities)
            ) {
                await client.close()
            }
        } catch {
            await session.close()
            throw error
        }
    }

    private func dialect(of router: String, _ capabilities: Capabilities) -> RouterDialect {
        var dialect = RouterDialect()
        guard let platform = platforms[router] else { return dialect }
        if platform.has(.trialStatus) {
            dialect.trial = RouterDialect.Trial(filter: TrialRun.filter) { data in
                TrialRun(data).flatMap(TrialStatus.init)
            }
        }
        dialect.saving = RouterDialect.Saving(
            filter: StartupFile.filter, file: StartupFile.name, request: StartupFile.save)
        dialect.saveByCommand = saveByCommand(on: router)
        if capabilities.all.contains(where: { $0.uri.contains("/commit-description/") }) {
            dialect.describe = CommitDescription.element
        }
        return dialect
    }

    private func saveByCommand(on router: String) -> @Sendable () async throws(ConnectionFailure) -> Void {
        { [network, secrets] () async throws(ConnectionFailure) in
            do {
                try await network.save(on: router)
            } catch {
                throw ConnectionFailure(SaveFailure.kind(of: error), secrets.scrubbed("\(error)"))
            }
        }
    }
}

/// What an error of the command line says of a save.
enum SaveFailure {
    /// A line that is lost or silent in the middle of it may have saved all the same.
    static func kind(of error: any Error) -> ConnectionFailure.Kind {
        switch (error as? CommandLineError)?.code {
        case .silent, .noPrompt, .closed, .idleClosed, .cancelled, .transport: .lost
        case .busy: .busy
        default: .refused
        }
    }
}

extension TrialStatus {
    /// A state that the module does not name says nothing.
    fileprivate init?(_ run: TrialRun) {
        let phase: Phase
        switch run.status {
        case "inactive": phase = .inactive
        case "active": phase = .active
        case "canceling", "wait-cancel": phase = .reverting
        default: return nil
        }
        self.init(phase, timeLeft: run.timeLeft.map { .seconds($0) }, persistID: run.persistID)
    }
}
