import Fleet
import Foundation
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import XML
import YANG

/// The lab as a server that others test against: RFC 6241, 6022, 6243 and 7895 over SSH and NETCONF.
@Suite(.timeLimit(.minutes(2))) struct ServerRulesTests {
    private func meet(
        _ faults: String..., body: (LabRouter, LabClients, NETCONFSession) async throws -> Void
    ) async throws {
        let scene = try LabScene(LabScene.demoInventory())
        let router = try #require(scene.host.router("PE1"))
        for fault in faults { router.add(try LabFault(fault)) }
        try await scene.run { clients in
            let (session, client) = try await clients.netconf("PE1")
            try await body(router, clients, session)
            await session.close()
            await client.close()
        }
    }

    private func refusal(_ session: NETCONFSession, _ rpc: RPC) async -> RPCError? {
        await TrialSessionTests.refusal(session, rpc)
    }

    private func text(_ session: NETCONFSession, _ rpc: RPC) async throws -> String {
        "\(try await session.call(rpc).data)"
    }

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
            let error = await refusal(session, .editConfig(EditConfig(.running, [Self.badPeer])))
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

    // MARK: defaults

    /// `ifm/global/ipv4-ignore-primary-sub` has the default false and is not configured.
    private static let global = [
        XMLElement(
            XMLName("ifm", in: "urn:huawei:yang:huawei-ifm"),
            children: [XMLElement(XMLName("global", in: "urn:huawei:yang:huawei-ifm"))])
    ]

    @Test(arguments: [true, false]) func `Defaults are reported as each mode says`(_ isGet: Bool) async throws {
        try await meet { _, _, session in
            func reading(_ mode: WithDefaultsMode?) -> RPC {
                isGet
                    ? .get(filter: Self.global, withDefaults: mode)
                    : .getConfig(.running, filter: Self.global, withDefaults: mode)
            }
            for mode in [nil, WithDefaultsMode.reportAll, .reportAllTagged] {
                let leaf = try await session.call(reading(mode)).data.first?.children.first?.children.first
                #expect(leaf?.name.local == "ipv4-ignore-primary-sub" && leaf?.text == "false")
                let mark = leaf?.attributes[XMLName("default", in: "urn:ietf:params:xml:ns:netconf:default:1.0")]
                #expect(mark == (mode == .reportAllTagged ? "true" : nil))
            }
            #expect(try await session.call(reading(.trim)).data.isEmpty)
            let error = await refusal(session, reading(.explicit))
            #expect(error?.tag == .invalidValue && error?.info(named: "bad-element") == "with-defaults")
        }
    }

    @Test func `A default that was configured is trimmed, and copied as it is asked`() async throws {
        try await meet { router, _, session in
            var edit = EditConfig(.running, Self.global)
            edit.config[0].children[0].children = [
                XMLElement(XMLName("ipv4-ignore-primary-sub", in: "urn:huawei:yang:huawei-ifm"), text: "false")
            ]
            try await session.call(.editConfig(edit))
            let trimmed = RPC.getConfig(.running, filter: Self.global, withDefaults: .trim)
            #expect(try await session.call(trimmed).data.isEmpty)
            try await session.call(
                .copyConfig(CopyConfig(.startup, from: .datastore(.running), withDefaults: .trim)))
            try await session.call(.copyConfig(CopyConfig(.running, from: .datastore(.startup))))
            #expect(await !router.running.xmlElements().description.contains("ipv4-ignore-primary-sub"))
        }
    }

    // MARK: errors

    private static func ifm(_ children: [XMLElement]) -> XMLElement {
        XMLElement(XMLName("ifm", in: "urn:huawei:yang:huawei-ifm"), children: children)
    }

    private static func interfaces(_ leaves: [(String, String)]) -> XMLElement {
        let children = leaves.map { XMLElement(XMLName($0, in: "urn:huawei:yang:huawei-ifm"), text: $1) }
        let entry = XMLElement(XMLName("interface", in: "urn:huawei:yang:huawei-ifm"), children: children)
        return ifm([XMLElement(XMLName("interfaces", in: "urn:huawei:yang:huawei-ifm"), children: [entry])])
    }

    private static let badPeer = interfaces([("name", "LoopBack9"), ("type", "LoopBack"), ("class", "nonsense")])

    struct Slip: Sendable, CustomTestStringConvertible {
        var config: XMLElement
        var tag: String
        var bad: String
        var path: String
        var testDescription: String { tag }
    }

    static let slips = [
        Slip(
            config: ifm([XMLElement(XMLName("nothing", in: "urn:huawei:yang:huawei-ifm"))]), tag: "unknown-element",
            bad: "nothing", path: "/huawei-ifm:ifm/nothing"),
        Slip(
            config: XMLElement(XMLName("ifm", in: "urn:other")), tag: "unknown-namespace", bad: "ifm",
            path: "/other:ifm"),
        Slip(
            config: interfaces([("name", "LoopBack9"), ("class", "nonsense")]), tag: "invalid-value", bad: "class",
            path: "/huawei-ifm:ifm/interfaces/interface[name='LoopBack9']/class"),
        Slip(
            config: interfaces([("class", "main-interface")]), tag: "missing-element", bad: "interface",
            path: "/huawei-ifm:ifm/interfaces/interface"),
    ]

    @Test(arguments: slips) func `A wrong configuration is refused with tag, element and path`(_ slip: Slip)
        async throws
    {
        try await meet { _, _, session in
            let error = await refusal(session, .editConfig(EditConfig(.candidate, [slip.config])))
            #expect(error?.tag.rawValue == slip.tag)
            #expect(error?.info(named: "bad-element") == slip.bad)
            #expect(error?.path == slip.path)
        }
    }

    @Test func `A test only is validated and changes nothing`() async throws {
        try await meet { router, _, session in
            var edit = loopback("LoopBack9")
            edit.testOption = .testOnly
            try await session.call(.editConfig(edit))
            try await session.call(.lock(.candidate))
            edit.config = try XMLDocument.parse(Self.oneAddressTwice).children
            #expect(await refusal(session, .editConfig(edit))?.message?.contains("conflicts") == true)
            #expect(await !router.running.xmlElements().description.contains("LoopBack9"))
        }
    }

    private static let oneAddressTwice: String = {
        let interfaces = [5, 6].map { number in
            """
            <interface><name>LoopBack\(number)</name><class>main-interface</class><type>LoopBack</type>\
            <ipv4 xmlns="urn:huawei:yang:huawei-ip"><addresses><address><ip>10.9.9.1</ip>\
            <mask>255.255.255.255</mask><type>main</type></address></addresses></ipv4></interface>
            """
        }
        return "<config><ifm xmlns=\"urn:huawei:yang:huawei-ifm\"><interfaces>\(interfaces.joined())"
            + "</interfaces></ifm></config>"
    }()

    // MARK: modules

    @Test func `modules-state is the set that the hello names, and get-schema has each of it`() async throws {
        try await meet { _, _, session in
            let namespace = "urn:ietf:params:xml:ns:yang:ietf-yang-library"
            let filter = [XMLElement(XMLName("modules-state", in: namespace))]
            let state = try #require(try await session.call(.get(filter: filter)).data.first)
            #expect(state.child("module-set-id")?.text == session.serverCapabilities.moduleSetID)
            let modules = state.children("module")
            #expect(modules.contains { $0.child("name")?.text == "huawei-cfg" })
            let folder = try TemporaryFolder()
            var names: [String] = []
            for module in modules {
                let name = try #require(module.child("name")?.text)
                let version = module.child("revision")?.text
                let text = try await session.call(.getSchema(GetSchema(name, version: version))).dataText
                #expect(text.contains("module \(name) {"), "\(name)")
                _ = try folder.write(text, to: name + ".yang")
                if name.hasPrefix("huawei-") { names.append(name) }
            }
            // What they say together is a schema that a client can compile.
            let compiled = try Schema(ModuleSet(folder: folder.path, names: names.sorted()))
            #expect(compiled.node([XMLName("ifm", in: "urn:huawei:yang:huawei-ifm")]) != nil)
        }
    }

    @Test func `get-schema refuses another revision, format or name`() async throws {
        try await meet { _, _, session in
            for (wanted, bad) in [
                (GetSchema("huawei-nothing"), "identifier"),
                (GetSchema("huawei-ifm", version: "1999-01-01"), "version"),
                (GetSchema("huawei-ifm", format: "yin"), "format"),
            ] {
                let error = await refusal(session, .getSchema(wanted))
                #expect(error?.tag == .invalidValue && error?.info(named: "bad-element") == bad)
            }
        }
    }

    @Test func `Parameters of capabilities stand in their usual order`() {
        let texts = [
            "urn:x?module=m&revision=2020-01-01&features=a,b&deviations=d",
            "urn:ietf:params:netconf:capability:with-defaults:1.0?basic-mode=report-all&also-supported=trim",
            "urn:ietf:params:netconf:capability:yang-library:1.0?revision=2016-06-21&module-set-id=1",
        ]
        for text in texts { #expect(Capability(text: text).description == text) }
    }
}
