import Fleet
import Lab
import NETCONF
import SSH
import TestSupport
import Testing
import XML
import YANG

/// What a client meets on a router with ways of its own, which last until they are cleared.
@Suite(.timeLimit(.minutes(10))) struct RouterTraitTests: FaultSessions {
    @Test func `hide-root leaves out a root in silence`() async throws {
        try await meet("hide-root ifm") { _, _, _, session in
            let roots = try await session.call(.getConfig(.running)).data.map(\.name.local)
            #expect(!roots.contains("ifm") && roots.contains("network-instance"))
            #expect(try await session.call(.getConfig(.running, filter: interfaceFilter)).data.isEmpty)
        }
    }

    @Test func `refuse-lock and refuse-option say what is not supported`() async throws {
        try await meet("refuse-lock candidate", "refuse-option error-option") { _, _, _, session in
            #expect(await refusal(session, .lock(.candidate))?.tag == .operationNotSupported)
            try await session.call(.lock(.running))
            var edit = loopback("LoopBack9")
            edit.errorOption = .rollbackOnError
            let error = await refusal(session, .editConfig(edit))
            #expect(error?.tag == .badElement && error?.info(named: "bad-element") == "error-option")
            try await session.call(.editConfig(loopback("LoopBack9")))
        }
    }

    @Test func `gate edit-config wants two edits`() async throws {
        try await meet("gate edit-config") { _, router, _, session in
            let error = await refusal(session, .editConfig(EditConfig(.candidate, [Self.gate, Self.filling])))
            #expect(error?.tag == .dataMissing && error?.path?.hasSuffix("bgp/base-process") == true)
            try await session.call(.editConfig(EditConfig(.candidate, [Self.gate])))
            try await session.call(.editConfig(EditConfig(.candidate, [Self.filling])))
            try await session.call(.commit(Commit()))
            #expect(await router.running.xmlElements().description.contains("10.9.9.9"))
        }
    }

    @Test func `gate commit wants two commits`() async throws {
        try await meet("gate commit") { _, router, _, session in
            try await session.call(.editConfig(EditConfig(.candidate, [Self.gate])))
            try await session.call(.editConfig(EditConfig(.candidate, [Self.filling])))
            #expect(await refusal(session, .commit(Commit()))?.tag == .dataMissing)
            try await session.call(.discardChanges)
            for edit in [Self.gate, Self.filling] {
                try await session.call(.editConfig(EditConfig(.candidate, [edit])))
                try await session.call(.commit(Commit()))
            }
            #expect(await router.running.xmlElements().description.contains("10.9.9.9"))
        }
    }

    @Test func `exclude commit wants a commit between delete and create`() async throws {
        try await meet("exclude commit") { _, router, _, session in
            try await session.call(.editConfig(EditConfig(.candidate, [Self.gate, Self.filling])))
            try await session.call(.commit(Commit()))
            let update = await refusal(session, .editConfig(EditConfig(.candidate, [Self.peer("200")])))
            #expect(update?.message == "The node cannot be modified: delete it and create it anew.")
            try await session.call(.editConfig(EditConfig(.candidate, [Self.peer(nil)])))
            try await session.call(.editConfig(EditConfig(.candidate, [Self.peer("200")])))
            let error = await refusal(session, .commit(Commit()))
            #expect(error?.tag == .operationFailed && error?.path?.hasSuffix("remote-as") == true)
            try await session.call(.discardChanges)
            for edit in [Self.peer(nil), Self.peer("200")] {
                try await session.call(.editConfig(EditConfig(.candidate, [edit])))
                try await session.call(.commit(Commit()))
            }
            #expect(await router.running.xmlElements().description.contains("200"))
        }
    }

    private static func bgp(_ local: String, _ children: [XMLElement] = [], text: String = "") -> XMLElement {
        XMLElement(XMLName(local, in: "urn:huawei:yang:huawei-bgp"), text: text, children: children)
    }

    private static let gate = bgp(
        "bgp", [bgp("base-process", [bgp("enable", text: "true"), bgp("as", text: "100")])])

    private static let filling = peer("100")

    /// A peer of that AS in the public instance's process; without one, its deletion.
    private static func peer(_ number: String?) -> XMLElement {
        var peer = bgp("peer", [bgp("address", text: "10.9.9.9")])
        if let number {
            peer.children.append(bgp("remote-as", text: number))
        } else {
            peer.attributes[EditOperation.attribute] = "delete"
        }
        func instance(_ local: String, _ children: [XMLElement], text: String = "") -> XMLElement {
            XMLElement(XMLName(local, in: "urn:huawei:yang:huawei-network-instance"), text: text, children: children)
        }
        let process = bgp("bgp", [bgp("base-process", [bgp("peers", [peer])])])
        return instance(
            "network-instance",
            [instance("instances", [instance("instance", [instance("name", [], text: "_public_"), process])])])
    }
}
