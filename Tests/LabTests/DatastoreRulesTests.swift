import Fleet
import Foundation
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import VRP
import XML
import YANG

/// Locks and datastores of the lab as RFC 6241 has them: who may write what, and when.
@Suite(.timeLimit(.minutes(10))) struct DatastoreRulesTests: ServerSessions {
    // MARK: locks

    @Test func `A lock of another refuses edit and commit with its session`() async throws {
        try await meet { _, clients, session in
            let (other, client) = try await clients.netconf("PE1")
            try await other.call(.editConfig(loopback("LoopBack9")))
            for datastore in [Datastore.candidate, .running] {
                try await session.call(.lock(datastore))
                let error = await refusal(other, .commit(Commit()))
                #expect(error?.tag == .inUse && error?.layer == .protocolLayer)
                #expect(error?.info(named: "session-id") == String(session.sessionID))
                try await session.call(.unlock(datastore))
            }
            try await session.call(.lock(.candidate))
            #expect(await refusal(other, .editConfig(loopback("LoopBack8")))?.tag == .inUse)
            try await session.call(.lock(.running))
            #expect(await refusal(other, .editConfig(running("LoopBack8")))?.tag == .inUse)
            await other.close()
            await client.close()
        }
    }

    @Test func `Own uncommitted changes are named as what keeps the lock away`() async throws {
        try await meet { _, _, session in
            try await session.call(.editConfig(loopback("LoopBack9")))
            let error = await refusal(session, .lock(.candidate))
            #expect(error?.tag == .lockDenied && error?.lockOwner == session.sessionID)
            #expect(error?.message == "The candidate has uncommitted changes of this session.")
        }
    }

    // MARK: running and startup

    private func running(_ name: String) -> EditConfig { EditConfig(.running, [loopbackElement(name)]) }

    @Test func `running is written where that is announced, and only there`() async throws {
        try await meet { router, _, session in
            try await session.call(.editConfig(running("LoopBack9")))
            #expect(await router.running.xmlElements().description.contains("LoopBack9"))
            router.add(try LabFault("hide writable-running"))
            let before = await router.running
            let error = await refusal(session, .editConfig(running("LoopBack8")))
            #expect(error?.tag == .operationNotSupported && error?.info(named: "bad-element") == "running")
            #expect(await router.running == before)
        }
    }

    @Test func `An edit of running that does not validate changes nothing`() async throws {
        try await meet { router, _, session in
            let before = await router.running
            let error = await refusal(session, .editConfig(EditConfig(.running, [ServerRulesTests.badPeer])))
            #expect(error != nil)
            #expect(await router.running == before)
        }
    }

    @Test func `startup is copied to, read and deleted`() async throws {
        try await meet { _, _, session in
            #expect(session.serverCapabilities.hasStartup)
            try await session.call(.editConfig(running("LoopBack9")))
            let startup = RPC.getConfig(.startup, filter: interfaceFilter)
            #expect(try await !text(session, startup).contains("LoopBack9"))
            try await session.call(.copyConfig(CopyConfig(.startup, from: .datastore(.running))))
            #expect(try await text(session, startup).contains("LoopBack9"))
            try await session.call(.deleteConfig(.startup))
            #expect(try await session.call(startup).data.isEmpty)
        }
    }

    @Test func `huawei-cfg's save writes startup`() async throws {
        try await meet { _, _, session in
            try await session.call(.editConfig(running("LoopBack9")))
            func save(_ name: String) -> RPC {
                let file = XMLElement(XMLName("filename", in: TrialSessionTests.namespace), text: name)
                return .other(XMLElement(XMLName("save", in: TrialSessionTests.namespace), children: [file]))
            }
            #expect(await refusal(session, save("x"))?.info(named: "bad-element") == "filename")
            try await session.call(save("other.zip"))
            #expect(try await !text(session, .getConfig(.startup, filter: interfaceFilter)).contains("LoopBack9"))
            let data = try await session.call(.get(filter: StartupFile.filter)).data
            #expect(StartupFile.name(in: data) == "vrpcfg.zip")
            try await session.call(save("vrpcfg.zip"))
            #expect(try await text(session, .getConfig(.startup, filter: interfaceFilter)).contains("LoopBack9"))
        }
    }

    @Test func `Without its capability startup is an element that the router does not know`() async throws {
        try await meet("hide startup") { _, _, session in
            for rpc in [
                RPC.getConfig(.startup), .lock(.startup), .deleteConfig(.startup),
                .copyConfig(CopyConfig(.startup, from: .datastore(.running))), .validate(.datastore(.startup)),
            ] {
                let error = await refusal(session, rpc)
                #expect(error?.tag == .unknownElement && error?.info(named: "bad-element") == "startup", "\(rpc.name)")
            }
        }
    }

    @Test func `copy-config replaces a candidate by a configuration, and running cannot be deleted`() async throws {
        try await meet { router, _, session in
            let whole = await router.running
            try await session.call(.editConfig(loopback("LoopBack9")))
            try await session.call(.copyConfig(CopyConfig(.candidate, from: .config(whole.xmlElements()))))
            try await session.call(.commit(Commit()))
            #expect(await router.running == whole)
            try await session.call(.editConfig(loopback("LoopBack8")))
            try await session.call(.copyConfig(CopyConfig(.candidate, from: .datastore(.running))))
            try await session.call(.lock(.candidate))
            let delete = await refusal(session, .deleteConfig(.running))
            #expect(delete?.tag == .operationNotSupported && delete?.info(named: "bad-element") == "running")
            let same = await refusal(session, .copyConfig(CopyConfig(.running, from: .datastore(.running))))
            #expect(same?.tag == .invalidValue)
        }
    }

    @Test func `Nothing is copied or deleted during a trial`() async throws {
        let scene = try LabScene(LabScene.demoInventory(TrialSessionTests.vrp))
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            try await session.call(.editConfig(loopback("LoopBack9")))
            try await session.call(.commit(.confirmed(timeout: 60, persist: "run-7")))
            for rpc in [
                RPC.copyConfig(CopyConfig(.candidate, from: .datastore(.startup))),
                .copyConfig(CopyConfig(.startup, from: .datastore(.running))), .deleteConfig(.startup),
                .editConfig(running("LoopBack8")),
            ] { #expect(await refusal(session, rpc)?.message?.contains("trial run") == true, "\(rpc.name)") }
            await session.close()
            await client.close()
        }
    }

    @Test func `A physical port is not deleted, neither by name nor by what replaces it`() async throws {
        try await meet { router, _, session in
            let before = await router.running
            var edit = EditConfig(.candidate, [loopbackElement("GigabitEthernet0/1/0")])
            edit.config[0].children[0].children[0].attributes[EditOperation.attribute] = "delete"
            edit.config[0].children[0].children[0].children.removeLast(2)
            let error = await refusal(session, .editConfig(edit))
            #expect(error?.message?.contains("is a physical interface") == true)
            #expect(error?.path?.contains("GigabitEthernet0/1/0") == true)
            var replacing = loopback("LoopBack9")
            replacing.config[0].children[0].attributes[EditOperation.attribute] = "replace"
            #expect(await refusal(session, .editConfig(replacing))?.tag == .operationFailed)
            #expect(
                await refusal(session, .copyConfig(CopyConfig(.running, from: .config([]))))?.tag == .operationFailed)
            try await session.call(.commit(Commit()))
            #expect(await router.running == before)
        }
    }
}
