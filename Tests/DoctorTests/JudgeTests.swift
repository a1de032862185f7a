import NETCONF
import SSH
import Schemas
import Testing
import VRP
import YANG

@testable import Doctor

/// What follows from what was seen, without a router.
@Suite struct JudgeTests {
    private static let whole = Platform.ne8000F1A.capabilities

    private func judged(without part: String) -> Judgement {
        HelloJudge.capabilities(Capabilities(texts: Self.whole.filter { !$0.contains(part) }))
    }

    @Test func everyMissingCapabilityNamesTheGuaranteeThatIsLost() {
        #expect(HelloJudge.capabilities(Capabilities(texts: Self.whole)).verdict == .ok)
        for (part, words) in [
            (":base:1.1", "chunked framing"), ("candidate:1.0", "could not be checked and tried before it runs"),
            ("confirmed-commit:1.1", "no router goes back by itself"),
        ] {
            let judgement = judged(without: part)
            #expect(judgement.verdict == .failed && judgement.found[0].contains(words), "\(judgement)")
            #expect(!judgement.remedies.isEmpty)
        }
        for part in ["validate", "with-defaults", "startup", "rollback-on-error"] {
            #expect(judged(without: part).verdict == .warning, "\(part)")
        }
        let two = HelloJudge.capabilities(Capabilities([.base10]))
        #expect(two.verdict == .failed && two.found.count == 7)
    }

    // MARK: modules

    private func list(_ names: [String], revision: String = "2020-01-01") -> ModuleList {
        ModuleList(
            source: .modulesState,
            modules: names.map { ListedModule(name: $0, revision: revision, namespace: "urn:\($0)") })
    }

    private func judged(
        _ names: [String], inHello: Bool = true, revision: String = "2020-01-01", playbook: PlaybookNeeds? = nil
    ) -> Judgement {
        ModuleJudge.modules(
            list(names, revision: revision), inHello: inHello, platform: "p",
            profile: [("huawei-bgp", "2020-01-01"), ("huawei-ifm", "2020-01-01")], playbook: playbook)
    }

    @Test func modulesAreHeldAgainstThePlatformAndThePlaybook() {
        #expect(judged(["huawei-bgp", "huawei-ifm", "other"]).verdict == .ok)
        let missing = judged(["huawei-ifm"])
        #expect(missing.verdict == .failed && missing.found[0].contains("has no huawei-bgp"))
        // A hello without modules leaves it to the router, and the playbook decides.
        #expect(judged(["huawei-ifm"], inHello: false).verdict == .warning)
        let unused = PlaybookNeeds(modules: ["huawei-ifm"], problems: [])
        #expect(judged(["huawei-ifm"], inHello: false, playbook: unused).verdict == .warning)
        let used = PlaybookNeeds(modules: ["huawei-bgp"], problems: [])
        let judgement = judged(["huawei-ifm"], inHello: false, playbook: used)
        #expect(judgement.verdict == .failed && judgement.found.contains("the playbook uses huawei-bgp"))
        let gap = PlaybookNeeds(modules: [], problems: ["no label-mode"])
        #expect(judged(["huawei-bgp", "huawei-ifm"], playbook: gap).found[0] == "the playbook: no label-mode")
        let newer = judged(["huawei-bgp", "huawei-ifm"], revision: "2024-01-01")
        #expect(newer.verdict == .warning && newer.remedies == [Remedy(.here, "cscctl schema pull")])
    }

    @Test func yangModeMattersWhereThereAreInstances() {
        #expect(ModuleJudge.yangMode(isOn: true, instances: ["v"], router: "PE1").verdict == .ok)
        #expect(ModuleJudge.yangMode(isOn: false, instances: [], router: "PE1").verdict == .ok)
        let off = ModuleJudge.yangMode(isOn: false, instances: ["v"], router: "PE1")
        #expect(off.verdict == .warning && off.remedies == [Remedy(.here, "cscctl prepare PE1")])
    }

    // MARK: command line

    @Test func aCommandLineThatIsNotGivenIsNamedByItsReason() {
        func judged(_ code: CommandLineError.Code, _ output: String = "") -> Judgement {
            TerminalJudge.failed(
                CommandLineError(code, command: CommandLineError.login, output: output), user: "netops")
        }
        let full = judged(.noFreeLine, "\nAll user interfaces are used, please try later!\n")
        #expect(full.verdict == .failed && full.found[0].contains("all VTYs of the router are taken"))
        #expect(full.remedies.contains(Remedy(.router, "display users")))
        let poor = judged(.noPermission, "Error: You do not have permission to run the command.")
        #expect(poor.remedies.contains(Remedy(.router, "display local-user username netops")))
        #expect(judged(.passwordChangeRequired).remedies.map(\.text) == RouterAdvice.password)
        #expect(judged(.passwordAsked).remedies.map(\.text) == RouterAdvice.terminalLogin)
        #expect(judged(.silent(for: .seconds(1))).verdict == .failed)
    }

    @Test func aClockIsJudgedOnlyWhereItsZoneIsKnown() {
        // 2024-12-09 21:33:25 UTC
        let now = 1_733_779_999.0 + 6
        func judged(_ text: String) -> Judgement { TerminalJudge.clock(text, now: now) }
        #expect(judged("2024-12-09 21:33:25\nMonday\nTime Zone(DefaultZoneName) : UTC\n").verdict == .ok)
        #expect(judged("2024-12-10 00:33:25+03:00\nTuesday\nTime Zone(Moscow) : UTC+03:00\n").verdict == .ok)
        let ahead = judged("2024-12-09 23:33:25\nMonday\nTime Zone(DefaultZoneName) : UTC\n")
        #expect(ahead.verdict == .warning && ahead.found[0].hasPrefix("it is 7200 s ahead of"))
        let behind = judged("2023-12-09 21:33:25\nMonday\nTime Zone(DefaultZoneName) : UTC\n")
        #expect(behind.found[0].contains("behind") && behind.remedies.contains(Remedy(.here, "date --utc")))
        let unknown = judged("2024-12-09 23:33:25 DST\nMonday\nTime Zone(summer) : UTC+01:00\n")
        #expect(unknown.verdict == .ok && unknown.found[0].contains("does not say"))
        #expect(judged("Error: what?").verdict == .warning)
    }

    @Test func terminalsAreCountedAgainstTheirNumber() throws {
        let row = "+ 34 VTY 0   00:00:00  SSH    192.0.2.9   pass   no   Username : nms\n"
        let users = try #require(UserLines("  User-Intf    Delay    Type\n" + row + row))
        #expect(TerminalJudge.terminals(users, limit: 21).verdict == .ok)
        #expect(TerminalJudge.terminals(users, limit: nil).verdict == .ok)
        #expect(TerminalJudge.terminals(users, limit: 3).verdict == .warning)
    }

    // MARK: state

    private func trial(_ status: String, _ id: String?) -> TrialRun? {
        TrialRun(
            display: "Trial status: \(status)\n" + (id.map { "Persist id: \($0)\n" } ?? "")
                + "Trial time left (sec): 30\n")
    }

    @Test func aTrialIsToldToBelongToARunOrToOthers() {
        var holds = StateJudge.Holds()
        holds.trial = trial("INACTIVE", nil)
        #expect(StateJudge.locks(holds, user: "u").verdict == .ok)
        holds.trial = trial("ACTIVE", "cscctl-2026-11-24T10-06-51Z-ee79-PE1")
        let own = StateJudge.locks(holds, user: "u")
        #expect(own.verdict == .failed && own.remedies.map(\.text).contains("cscctl abort 2026-11-24T10-06-51Z-ee79"))
        holds.trial = trial("ACTIVE", "nce-7")
        #expect(
            StateJudge.locks(holds, user: "u").remedies.contains(Remedy(.router, "abort trial persist nce-7")))
        holds.trial = trial("ACTIVE", nil)
        #expect(StateJudge.locks(holds, user: "u").found[0].contains("no persist-id"))
    }

    @Test func reservationsAndLocksAreOthers() {
        var holds = StateJudge.Holds()
        holds.reservedFor = "u"
        #expect(StateJudge.locks(holds, user: "u").verdict == .ok)
        #expect(StateJudge.locks(holds, user: "v").verdict == .failed)
        holds.reservedFor = nil
        holds.occupied = OccupiedConfiguration("User Session Name: VTY 0\nUser Name: root\nIP Address: 10.135.38.234\n")
        let held = StateJudge.locks(holds, user: "u")
        #expect(held.verdict == .failed && held.found[0].contains("user root, VTY 0, from 10.135.38.234"))
    }

    @Test func whatARebootLosesAndWhatASaveNeeds() throws {
        var seen = StateJudge.Saving()
        seen.unsaved = []
        seen.space = StorageSpace("1,500,004 KB total (1,305,358 KB free)")
        #expect(StateJudge.saving(seen).verdict == .ok)
        seen.unsaved = [DataPath()]
        #expect(StateJudge.saving(seen).remedies == [Remedy(.router, "save")])
        seen.savesItself = true
        #expect(StateJudge.saving(seen).verdict == .ok)
        seen = StateJudge.Saving()
        seen.space = StorageSpace("1,500,004 KB total (5,358 KB free)")
        #expect(StateJudge.saving(seen).verdict == .warning)
        #expect(StateJudge.saving(StateJudge.Saving()).verdict == .skipped)
    }

    @Test func sessionsAreCountedWithTheirHolders() {
        func list(_ count: UInt32) -> SessionList {
            SessionList((1...count).map { .init(id: $0, user: "nms", host: "192.0.2.1", since: nil) })
        }
        #expect(StateJudge.sessions(list(2), own: 1).found.last == "session 2, user nms, from 192.0.2.1")
        #expect(StateJudge.sessions(list(4), own: 1).verdict == .ok)
        #expect(StateJudge.sessions(list(5), own: 1).verdict == .warning)
    }

    // MARK: trials

    @Test func aTrialCommitIsJudgedByWhatIsLeft() {
        var sight = TrialJudge.CommitSight(interface: "LoopBack0")
        sight.wasSent = true
        (sight.trial, sight.isRead) = (.done, true)
        (sight.second, sight.followUp, sight.cancel) = (.refused("no"), .done, .done)
        #expect(TrialJudge.commit(sight).verdict == .ok)
        sight.isRestored = false
        let left = TrialJudge.commit(sight)
        #expect(left.verdict == .failed && left.found[0] == "the description of LoopBack0 is NOT what it was")
        sight.isRestored = true
        sight.cancel = .refused("no right")
        #expect(TrialJudge.commit(sight).verdict == .failed)
        sight.cancel = .done
        sight.isRead = false
        #expect(TrialJudge.commit(sight).found[0].contains("running does not have it"))
        (sight.trial, sight.isRead, sight.cancel, sight.trouble) = (nil, nil, nil, "the session was lost")
        #expect(TrialJudge.commit(sight).found.contains { $0.contains("its timer takes it back after 60 s") })
    }

    // MARK: the way

    @Test func anErrorOfTheOpeningBelongsToItsStep() {
        func step(_ code: SSHError.Code, _ stage: SSHError.Stage) -> DoctorStep {
            SSHError(code, stage, "a:22", "m").step
        }
        #expect(step(.nameNotFound, .resolve) == .reach && step(.unreachable, .connect) == .reach)
        #expect(step(.noCommonAlgorithm, .keyExchange) == .ssh && step(.noCommonAlgorithm, .prepare) == .ssh)
        #expect(step(.hostKeyMismatch, .hostKey) == .hostKey)
        #expect(
            step(.authenticationRefused, .authentication) == .login && step(.credentialUnusable, .prepare) == .login)
        #expect(step(.channelRefused, .channel) == .hello)
    }

    @Test func weakAlgorithmsAreNamed() {
        let target = SSHTarget(host: "192.0.2.1", user: "u", credentials: [], hostKey: .fingerprint("SHA256:x"))
        var sight = ConnectionSight(target)
        sight.greeting = ServerGreeting(identification: "SSH-2.0--")
        sight.greeting?.ciphers = ["aes128-cbc", "aes256-ctr"]
        sight.agreed = AgreedAlgorithms(keyExchange: "curve25519-sha256", cipher: "aes256-ctr", mac: "hmac-sha2-256")
        let fine = ConnectionJudge.ssh(sight)
        #expect(fine.verdict == .ok && fine.found.first == "SSH-2.0--")
        #expect(fine.found.contains("ciphers: of both sides aes256-ctr; of the router alone aes128-cbc"))
        sight.agreed?.keyExchange = "diffie-hellman-group14-sha1"
        #expect(ConnectionJudge.ssh(sight).verdict == .warning)
    }

    // MARK: this machine

    @Test func aStateFolderIsJudgedWithoutBeingMade() {
        var sight = MachineJudge.StateSight(path: "s")
        #expect(MachineJudge.state(sight).verdict == .failed)
        sight.isWritable = true
        #expect(MachineJudge.state(sight).verdict == .ok)
        (sight.exists, sight.isFolder, sight.isOurs, sight.mode) = (true, true, true, 0o755)
        #expect(MachineJudge.state(sight).remedies == [Remedy(.here, "chmod 700 s")])
        sight.mode = 0o700
        #expect(MachineJudge.state(sight).verdict == .ok)
        sight.open = ["journal.sqlite"]
        #expect(MachineJudge.state(sight).verdict == .warning)
        sight.isLink = true
        #expect(MachineJudge.state(sight).verdict == .failed)
    }

    @Test func missingLibrariesNameTheirPackages() {
        let all = [
            "/l/libssh.so.4.9.7", "/l/libyang.so.2.41.0", "/l/libxml2.so.2.9.14", "/l/libsqlite3.so.0", "/l/libz.so.1",
        ]
        #expect(MachineJudge.libraries(all).verdict == .ok)
        let missing = MachineJudge.libraries(Array(all.dropFirst()))
        #expect(missing.verdict == .warning && missing.remedies == [Remedy(.here, "apt-get install libssh-4")])
    }
}
