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
@Suite(.timeLimit(.minutes(10))) struct ServerRulesTests: ServerSessions {
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

    static let badPeer = interfaces([("name", "LoopBack9"), ("type", "LoopBack"), ("class", "nonsense")])

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
