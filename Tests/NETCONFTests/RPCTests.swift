import NETCONF
import TestSupport
import Testing
import XML

@Suite struct RPCTests {
    private static let config = [
        XMLElement(XMLName("top", in: "urn:x"), children: [XMLElement(XMLName("a", in: "urn:x"))])
    ]

    static let all: [RPC] = [
        .get(), .get(filter: config, withDefaults: .trim), .get(filter: []),
        .getConfig(.running), .getConfig(.startup, filter: config, withDefaults: .reportAll),
        .editConfig(EditConfig(.candidate, config)),
        .editConfig(
            EditConfig(
                .running, config, defaultOperation: EditConfig.DefaultOperation.none, testOption: .testThenSet,
                errorOption: .rollbackOnError)),
        .lock(.candidate), .unlock(.running), .validate(.datastore(.candidate)), .validate(.config(config)),
        .commit(Commit()), .commit(Commit(persistID: "t")),
        .commit(.confirmed(timeout: 120, persist: "t", extras: [XMLElement(XMLName("note", in: "urn:v"), text: "n")])),
        .cancelCommit(persistID: "t"), .cancelCommit(persistID: nil), .discardChanges,
        .getSchema(GetSchema("ietf-interfaces", version: "2018-02-20")), .closeSession, .killSession(9),
        .copyConfig(CopyConfig(.startup, from: .datastore(.running), withDefaults: .trim)),
        .copyConfig(CopyConfig(.candidate, from: .config([]))), .deleteConfig(.startup),
        .other(
            XMLElement(XMLName("save", in: "urn:v"), children: [XMLElement(XMLName("file", in: "urn:v"), text: "f")])),
    ]

    @Test(arguments: all)
    func survivesTheWire(rpc: RPC) throws {
        let element = try XMLDocument.parse(try rpc.element.serialized())
        #expect(element.name.local == rpc.name)
        #expect(try RPC(element) == rpc)
    }

    @Test func closeSessionIsTheBareElement() throws {
        // Huawei refuses attributes here: ncclient #156.
        #expect(
            try RPC.closeSession.element.serialized()
                == "<close-session xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"/>")
    }

    @Test(arguments: [
        ("<get><x/></get>", ErrorTag.unknownElement), ("<get-config/>", .missingElement),
        ("<get-config><source/></get-config>", .missingElement),
        ("<get-config><source><nowhere/></source></get-config>", .invalidValue),
        ("<get><filter type='xpath' select='/x'/></get>", .badAttribute),
        ("<edit-config><target><candidate/></target></edit-config>", .missingElement),
        (
            "<edit-config><target><candidate/></target><default-operation>delete</default-operation><config/>"
                + "</edit-config>", .invalidValue
        ),
        ("<commit><confirm-timeout>60</confirm-timeout></commit>", .invalidValue),
        ("<commit><confirmed/><confirm-timeout>soon</confirm-timeout></commit>", .invalidValue),
        ("<kill-session><session-id>0</session-id></kill-session>", .invalidValue),
        ("<lock><target><candidate/><running/></target></lock>", .invalidValue),
        ("<close-session><now/></close-session>", .unknownElement),
    ])
    func wrongParametersGetTheRightTag(text: String, tag: ErrorTag) throws {
        var element = try XMLDocument.parse(text)
        element = inBaseNamespace(element)
        let error = #expect(throws: RPCError.self) { try RPC(element) }
        #expect(error?.tag == tag)
    }

    private func inBaseNamespace(_ element: XMLElement) -> XMLElement {
        var copy = element
        copy.name = .netconf(element.name.local)
        copy.children = element.children.map(inBaseNamespace)
        return copy
    }

    @Test func readsAHuaweiError() throws {
        let text = """
            <rpc-error xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
              <error-type>application</error-type><error-tag>operation-failed</error-tag>
              <error-severity>error</error-severity><error-app-tag>43</error-app-tag>
              <error-path xmlns:x="urn:x">/x:top/x:a</error-path>
              <error-message xml:lang="en">The VPN instance does not exist.</error-message>
              <error-info xmlns:nc-ext="urn:v:ext"><nc-ext:error-info-code>8123</nc-ext:error-info-code></error-info>
            </rpc-error>
            """
        let error = RPCError(try XMLDocument.parse(text))
        #expect(error.layer == .application && error.tag == .operationFailed && error.severity == .error)
        #expect(error.appTag == "43" && error.path == "/x:top/x:a")
        #expect(error.info(named: "error-info-code") == "8123")
        #expect(
            error.description == "error operation-failed: The VPN instance does not exist. (at /x:top/x:a)"
                + " [error-app-tag 43, error-info-code 8123]")
        #expect(RPCError(try XMLDocument.parse(try error.element.serialized())) == error)
    }

    @Test func anEmptyErrorIsStillAnError() throws {
        let error = RPCError(try XMLDocument.parse("<rpc-error/>"))
        #expect(error.severity == .error && error.tag == .operationFailed)
        #expect(RPCError.lockDenied(owner: 0).lockOwner == 0)
    }
}
