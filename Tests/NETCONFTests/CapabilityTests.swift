import NETCONF
import Testing
import XML

@Suite struct CapabilityTests {
    @Test func theClientSaysExactlyTwoThings() throws {
        #expect(
            try Hello(.client).element.serialized()
                == "<hello xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\"><capabilities>"
                + "<capability>urn:ietf:params:netconf:base:1.0</capability>"
                + "<capability>urn:ietf:params:netconf:base:1.1</capability></capabilities></hello>")
    }

    @Test func readsParametersAndModules() throws {
        let capabilities = Capabilities(texts: [
            "urn:ietf:params:netconf:base:1.0",
            "urn:ietf:params:netconf:capability:confirmed-commit:1.0",
            "urn:ietf:params:netconf:capability:with-defaults:1.0"
                + "?basic-mode=report-all&also-supported=report-all-tagged,trim",
            "urn:ietf:params:netconf:capability:yang-library:1.0?revision=2016-06-21&module-set-id=1903662584",
            "urn:x:bgp?module=x-bgp&revision=2022-09-27&features=a,b&deviations=x-bgp-dev",
            "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring?module=ietf-netconf-monitoring&revision=2010-10-04",
        ])
        #expect(capabilities.hasBase10 && !capabilities.hasBase11)
        #expect(capabilities.hasConfirmedCommit && !capabilities.hasPersistentConfirmedCommit)
        #expect(!capabilities.hasCandidate && !capabilities.hasValidate && !capabilities.hasStartup)
        #expect(capabilities.hasMonitoring)
        #expect(capabilities.moduleSetID == "1903662584")
        let support = try #require(capabilities.withDefaults)
        #expect(support.basicMode == .reportAll)
        #expect(support.contains(.trim) && support.contains(.reportAll) && !support.contains(.explicit))
        let module = try #require(capabilities.modules.first)
        #expect(module.namespace == "urn:x:bgp" && module.name == "x-bgp" && module.revision == "2022-09-27")
        #expect(module.features == ["a", "b"] && module.deviations == ["x-bgp-dev"])
    }

    @Test func acceptsTheSpellingWithXMLNamespaceURN() {
        let odd = Capabilities(texts: [
            "urn:ietf:params:xml:ns:netconf:base:1.1", "urn:ietf:params:xml:ns:netconf:capability:candidate:1.0",
        ])
        #expect(odd.hasBase11 && odd.hasCandidate)
        #expect(odd.framing(with: .client) == .chunked)
        // The namespaces of modules, though, stay as they are, that of ietf-netconf too.
        let module = Capabilities(texts: ["urn:ietf:params:xml:ns:netconf:base:1.0?module=ietf-netconf"])
        #expect(!module.hasBase10 && module.modules.first?.namespace == NETCONFNamespace.base)
        #expect(Capability(text: "urn:ietf:params:xml:ns:yang:x").uri == "urn:ietf:params:xml:ns:yang:x")
    }

    @Test func framingIsChunkedIfAndOnlyIfBothSay11() {
        let both = Capabilities([.base10, .base11])
        #expect(both.framing(with: both) == .chunked)
        #expect(both.framing(with: Capabilities([.base11])) == .chunked)
        #expect(both.framing(with: Capabilities([.base10])) == .endOfMessage)
        #expect(Capabilities([.base11]).framing(with: Capabilities([.base10])) == nil)
        #expect(both.framing(with: Capabilities([])) == nil)
    }

    @Test func readsHellosWithPrefixedOrNoNamespace() throws {
        let prefixed = try XMLDocument.parse(
            """
            <nc:hello xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><nc:capabilities>
            <nc:capability> urn:x?module=x&amp;revision=1 </nc:capability></nc:capabilities>
            <nc:session-id>7</nc:session-id></nc:hello>
            """)
        let bare = try XMLDocument.parse(
            "<hello><capabilities><capability>urn:x?module=x&amp;revision=1</capability></capabilities>"
                + "<session-id>7</session-id></hello>")
        let hello = try #require(Hello(prefixed))
        #expect(hello.sessionID == 7)
        #expect(hello.capabilities.modules.map(\.revision) == ["1"])
        #expect(hello == Hello(bare))
        #expect(Hello(try XMLDocument.parse(try hello.element.serialized())) == hello)
    }

    @Test(arguments: ["<hello/>", "<hello><capabilities/><session-id>0</session-id></hello>", "<rpc/>"])
    func refusesWhatIsNoHello(text: String) throws {
        #expect(Hello(try XMLDocument.parse(text)) == nil)
    }
}
