import Testing
import XML
import YANG

/// The door from XML to values, on the profile that ships with cscctl.
@Suite struct ReadingTests {
    private let bgp = "xmlns=\"urn:huawei:yang:huawei-bgp\""
    private let ifm = "xmlns=\"urn:huawei:yang:huawei-ifm\""
    private let operation = "xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\" nc:operation"

    private func read(_ text: String, trimming: Bool = false) throws -> DataTree {
        try Samples.profile.get().read(Samples.elements(text), trimmingDefaults: trimming)
    }

    private func failure(_ text: String) -> SchemaError? {
        #expect(throws: SchemaError.self) { try read(text) }
    }

    private func interface(_ content: String) -> String {
        "<ifm \(ifm)><interfaces><interface>\(content)</interface></interfaces></ifm>"
    }

    @Test func keysComeFirstAndTheRestInSchemaOrder() throws {
        let tree = try read(interface("<type>LoopBack</type><class>main-interface</class><name>LoopBack0</name>"))
        let entry = try #require(tree.root("ifm")?.descendant("interfaces", "interface"))
        #expect(entry.children.map(\.name.local) == ["name", "class", "type"])
        #expect(entry.keyValues == ["LoopBack0"])
    }

    @Test func valuesBecomeCanonical() throws {
        let tree = try read(interface("<name>LoopBack0</name><mtu> 01500\n</mtu>"))
        #expect(tree.root("ifm")?.descendant("interfaces", "interface", "mtu")?.value == "1500")
    }

    @Test func explicitDefaultsGoOnlyWhenAsked() throws {
        let text = "<bgp \(bgp)><global><yang-enable>false</yang-enable></global></bgp>"
        #expect(try read(text).root("bgp")?.descendant("global", "yang-enable")?.value == "false")
        #expect(try read(text, trimming: true) == DataTree())
    }

    @Test func operationsAreReadAndADeletedLeafNeedsNoValue() throws {
        let tree = try read("<bgp \(bgp)><base-process><as \(operation)=\"delete\"/></base-process></bgp>")
        #expect(tree.root("bgp")?.descendant("base-process", "as")?.operation == .delete)
        #expect(tree.xmlElements()[0].children[0].children[0].attributes[EditOperation.attribute] == "delete")
    }

    @Test func anUnknownNodeSuggestsTheRightSpelling() throws {
        let error = failure("<bgp \(bgp)><base-proces/></bgp>")
        #expect(error?.code == .unknownNode)
        #expect(error?.suggestion == "base-process")
        #expect(error?.path.description == "/huawei-bgp:bgp/base-proces")
        #expect(failure("<bpg \(bgp)/>")?.suggestion == "bgp")
    }

    @Test func aNodeInTheWrongNamespaceSaysTheRightOne() throws {
        let error = failure("<bgp \(bgp)><global xmlns=\"urn:other\"/></bgp>")
        #expect(error?.expected == "the namespace urn:huawei:yang:huawei-bgp")
    }

    @Test func aWrongValueSaysWhatIsTaken() throws {
        let error = failure(interface("<name>LoopBack0</name><admin-status>upp</admin-status>"))
        #expect(error?.code == .badValue)
        #expect(error?.expected == "one of down, up")
        #expect(error?.suggestion == "up")
        #expect(error?.path.shortened == "ifm/interface[LoopBack0]/admin-status")
    }

    @Test func aListEntryNeedsItsKey() throws {
        #expect(failure(interface("<mtu>1500</mtu>"))?.code == .missingKey)
    }

    @Test func twinsAndMisplacedTextAreRefused() throws {
        #expect(failure("<bgp \(bgp)><global/><global/></bgp>")?.code == .duplicate)
        #expect(failure("<bgp \(bgp)>text</bgp>")?.code == .unexpectedText)
        #expect(failure("<bgp \(bgp)><global><yang-enable><a/></yang-enable></global></bgp>")?.code == .unexpectedChild)
        #expect(failure("<bgp \(bgp) \(operation)=\"replce\"/>")?.suggestion == "replace")
    }

    @Test func emptyTypeLeavesHoldNoText() throws {
        let policy = { (label: String) in
            "<routing-policy xmlns=\"urn:huawei:yang:huawei-routing-policy\"><policy-definitions><policy-definition>"
                + "<name>P</name><nodes><node><sequence>10</sequence><match-mode>permit</match-mode><actions>"
                + "<apply-mpls-label>\(label)</apply-mpls-label></actions></node></nodes></policy-definition>"
                + "</policy-definitions></routing-policy>"
        }
        #expect(try read(policy("<mpls-label/>")).count == 11)
        #expect(failure(policy("<mpls-label>1</mpls-label>"))?.code == .badValue)
    }
}
