import NETCONF
import Planning
import SSH
import Schemas
import VRP
import XML
import YANG

/// The steps that only read.
extension RouterExamination {
    func modules() async throws -> Judgement {
        let session = try netconf
        let list = try await ModuleLister.list(of: session)
        guard let platform = subject.platform else { return .skipped("its platform is not known") }
        let revisions = Dictionary(
            (subject.schema?.modules ?? []).map { ($0.name, $0.revision) }, uniquingKeysWith: { first, _ in first })
        return ModuleJudge.modules(
            list, inHello: !session.serverCapabilities.modules.isEmpty, platform: platform.name,
            profile: platform.modules.map { ($0, revisions[$0] ?? "") }, playbook: subject.playbook)
    }

    func yangMode() async throws -> Judgement {
        let session = try netconf
        let mode = try await session.call(.getConfig(.running, filter: YANGManagement.filter)).data
        let names = try await session.call(.getConfig(.running, filter: ReadRights.filter)).data
        return ModuleJudge.yangMode(
            isOn: YANGManagement.isOn(in: mode), instances: ReadRights.instances(in: names), router: subject.name)
    }

    func clock() async throws -> Judgement {
        var unread: [String] = []
        let before = means.now()
        let text = await ask(RouterClock.command, &unread)
        guard let text else { return Judgement(.warning, unread) }
        return TerminalJudge.clock(text, now: (before + means.now()) / 2)
    }

    func rights() async throws -> Judgement {
        let data = try await netconf.call(.getConfig(.running, filter: ReadRights.filter)).data
        interfaces = ReadRights.interfaces(in: data)
        return StateJudge.rights(unreadable: ReadRights.unreadable(in: data), user: subject.netconf.user)
    }

    // MARK: locks

    func locks() async throws -> Judgement {
        var holds = StateJudge.Holds()
        if let session {
            holds.trial = try await data(TrialRun.filter, from: session).flatMap(TrialRun.init)
            holds.reservedFor = try await data(ReservedConfiguration.filter, from: session)
                .flatMap(ReservedConfiguration.user)
            sessions = try await data(SessionList.filter, from: session).flatMap(SessionList.init)
            let locks = try await data(DatastoreLocks.filter, from: session).map(DatastoreLocks.all) ?? []
            holds.locked = locks.filter { $0.session != session.sessionID }.map { $0.words(sessions) }
        }
        if line != nil { await askLocks(&holds) }
        trial = holds.trial
        return StateJudge.locks(holds, user: subject.netconf.user)
    }

    private func askLocks(_ holds: inout StateJudge.Holds) async {
        if let text = await ask(OccupiedConfiguration.command, &holds.unread) {
            holds.occupied = OccupiedConfiguration(text)
        }
        guard holds.trial == nil, let text = await ask(TrialRun.command, &holds.unread) else { return }
        holds.trial = TrialRun(display: text)
    }

    /// Nil where the router refuses: one that does not have the module says so.
    func data(_ filter: [XMLElement], from session: NETCONFSession) async throws -> [XMLElement]? {
        do throws(NETCONFError) {
            return try await session.call(.get(filter: filter)).data
        } catch {
            guard error.sessionSurvives else { throw error }
            return nil
        }
    }

    // MARK: readings

    func readings() async throws -> Judgement {
        guard let schema = subject.schema else { return .skipped("there is no profile of its YANG model to read by") }
        let roots = schema.configurationRoots.map { XMLElement($0) }
        let first = try await read(.running, roots, schema)
        let second = try await read(.running, roots, schema)
        let deep = try await read(.running, ReadRights.deepFilter, schema)
        running = first
        return StateJudge.readings(
            StateJudge.Readings(
                nodes: first.count, leftOut: ReadingComparison.leftOut(by: first, butIn: deep),
                unstableSecrets: ReadingComparison.unstableSecrets(first, second, secrets: subject.secrets)))
    }

    private func read(_ source: Datastore, _ filter: [XMLElement], _ schema: Schema) async throws -> DataTree {
        let session = try netconf
        let trims = session.serverCapabilities.withDefaults?.contains(.trim) ?? false
        let reply = try await session.call(.getConfig(source, filter: filter, withDefaults: trims ? .trim : nil))
        return schema.readRunning(reply.data)
    }

    // MARK: saving and sessions

    func saving() async throws -> Judgement {
        var seen = StateJudge.Saving()
        if let session, session.serverCapabilities.hasStartup, let running, let schema = subject.schema {
            do throws(NETCONFError) {
                let roots = schema.configurationRoots.map { XMLElement($0) }
                let startup = try await startup(roots, schema)
                seen.unsaved = ReadingComparison.unsaved(running: running, startup: startup)
                let own = try await session.call(.getConfig(.running, filter: AutomaticSave.filter)).data
                seen.savesItself = AutomaticSave.isOn(in: own)
            } catch {
                guard error.sessionSurvives else { throw error }
                seen.unread.append("startup cannot be read: \(error)")
            }
        }
        if line != nil, let text = await ask(StorageSpace.command, &seen.unread) {
            seen.space = StorageSpace(text)
            if seen.space == nil {
                seen.unread.append("`\(StorageSpace.command)` does not say what is free: \(text.firstLine)")
            }
        }
        return StateJudge.saving(seen)
    }

    private func startup(_ roots: [XMLElement], _ schema: Schema) async throws(NETCONFError) -> DataTree {
        guard let session else { throw .notOpen(cause: "it was lost") }
        let trims = session.serverCapabilities.withDefaults?.contains(.trim) ?? false
        let reply = try await session.call(.getConfig(.startup, filter: roots, withDefaults: trims ? .trim : nil))
        return schema.readRunning(reply.data)
    }

    func sessionsInUse() async throws -> Judgement {
        var unread: [String] = []
        var parts: [Judgement] = []
        if sessions == nil, line != nil, let text = await ask(SessionList.command, &unread) {
            sessions = SessionList(text)
        }
        if let sessions { parts.append(StateJudge.sessions(sessions, own: session?.sessionID)) }
        if line != nil, let text = await ask(UserLines.command, &unread) {
            // Not every release has the command on their number.
            var ignored: [String] = []
            let limit = await ask(TerminalLimit.command, &ignored).flatMap(TerminalLimit.number)
            if let users = UserLines(text) {
                parts.append(TerminalJudge.terminals(users, limit: limit))
            } else {
                unread.append("`\(UserLines.command)` has no heading: \(text.firstLine)")
            }
        }
        if !unread.isEmpty { parts.append(Judgement(.warning, unread)) }
        return Judgement.all(parts) ?? .skipped("the router does not list them")
    }
}
