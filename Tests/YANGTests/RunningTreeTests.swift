import Testing
import XML
import YANG

/// What a router runs, read by a schema that knows a part of it.
@Suite struct RunningTreeTests {
    private let bgp = "xmlns=\"urn:huawei:yang:huawei-bgp\""
    private let ifm = "xmlns=\"urn:huawei:yang:huawei-ifm\""

    private func read(_ text: String) throws -> DataTree {
        try Samples.profile.get().readRunning(Samples.elements(text))
    }

    private func interface(_ content: String) -> String {
        "<ifm \(ifm)><interfaces><interface><name>LoopBack0</name>\(content)</interface></interfaces></ifm>"
    }

    private func entry(_ content: String) throws -> DataNode {
        try #require(try read(interface(content)).root("ifm")?.descendant("interfaces", "interface"))
    }

    @Test(arguments: [
        "<statistic-enable>true</statistic-enable>",
        "<qos xmlns=\"urn:huawei:yang:huawei-qos\"><car><cir>100</cir></car><car><cir>200</cir></car></qos>",
        "<mtu><strange/></mtu>",
        "<mtu xmlns=\"urn:of-another-vendor\">9000</mtu>",
    ])
    func aNodeThatTheSchemaDoesNotKnowIsKeptAndNotFoundByName(_ text: String) throws {
        let entry = try entry("<description>core</description>" + text)
        let opaque = try #require(entry.children.last)
        #expect(opaque.kind == .opaque)
        #expect(entry.child(opaque.name.local) == nil)
        #expect(entry.child("description")?.value == "core")
        let given = try Samples.elements(interface(text))[0].children[0].children[0].children[1]
        #expect(opaque.xmlElement() == given)
    }

    @Test func aModuleThatTheSchemaDoesNotKnowIsKept() throws {
        let tree = try read("<aaa xmlns=\"urn:huawei:yang:huawei-aaa\"><lam><users/></lam></aaa>" + interface(""))
        #expect(tree.roots.map(\.kind) == [.opaque, .container])
        #expect(tree.root("aaa") == nil)
        #expect(tree.withoutOpaque == (try read(interface(""))))
    }

    @Test func aValueThatItsTypeDoesNotAllowStaysAsItCame() throws {
        let entry = try entry("<admin-status>testing</admin-status><mtu>99999999999</mtu>")
        #expect(entry.child("admin-status")?.value == "testing")
        #expect(entry.child("mtu")?.value == "99999999999")
        let schema = try Samples.profile.get()
        let path = Samples.names("ifm:ifm/interfaces/interface/mtu")
        #expect(schema.allows("1500", at: path))
        #expect(!schema.allows("99999999999", at: path))
        #expect(schema.allows("anything", at: Samples.names("ifm:ifm/interfaces/interface/strange")))
    }

    @Test func anEntryWithAKeyOfALaterReleaseIsAnEntry() throws {
        let text = """
            <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance><name>_public_</name>
            <bgp \(bgp)><base-process><afs><af><type>srpolicy</type><sr><on/></sr></af></afs></base-process></bgp>
            </instance></instances></network-instance>
            """
        let base = try read(text).root("network-instance")?.descendant("instances", "instance", "bgp", "base-process")
        #expect(base?.descendant("afs", "af")?.keyValues == ["srpolicy"])
        #expect(base?.descendant("afs", "af")?.holdsOpaque == true)
    }

    @Test func anEntryWithoutItsKeyAndATwinAreKept() throws {
        let text = """
            <ifm \(ifm)><interfaces><interface><mtu>1500</mtu></interface><interface><name>A</name></interface>
            <interface><name>A</name><mtu>9000</mtu></interface></interfaces></ifm>
            """
        let interfaces = try #require(try read(text).root("ifm")?.child("interfaces"))
        #expect(interfaces.children.count == 3)
        #expect(interfaces.children("interface").map(\.keyValues) == [["A"]])
    }

    @Test func defaultsAndEmptyContainersAreLeftOut() throws {
        let text = "<bgp \(bgp)><global><yang-enable>false</yang-enable></global></bgp>"
        #expect(try read(text) == DataTree())
        let more = "<bgp \(bgp)><global><yang-enable>false</yang-enable><peer-limit>9</peer-limit></global></bgp>"
        #expect(try read(more).root("bgp")?.descendant("global")?.children.map(\.kind) == [.opaque])
    }

    @Test func anEditLeavesWhatItDoesNotKnowAndTheSchemaIsAskedForTheRestOnly() throws {
        let schema = try Samples.profile.get()
        let text = interface("<class>main-interface</class><type>LoopBack</type><strange><a>1</a></strange>")
        let running = try read(text)
        let edit = try schema.read(
            Samples.elements(interface("<description>new</description>")), trimmingDefaults: true)
        let after = try running.applying(edit: edit)
        #expect(after.root("ifm")?.descendant("interfaces", "interface", "description")?.value == "new")
        #expect(after.holdsOpaque)
        #expect(throws: Never.self) { try schema.validate(after) }
        #expect(after.withoutOpaque.withOpaque(of: running).canonical == after.canonical)
        #expect(try running.merging(DataTree()) == running)
        #expect(try DataTree().merging(running) == running)
    }

    @Test func aFilterSelectsInWhatIsNotKnownToo() throws {
        let tree = try read("<aaa xmlns=\"urn:huawei:yang:huawei-aaa\"><a>1</a><b>2</b></aaa>" + interface("<x>1</x>"))
        let some = tree.filtered(by: try Samples.elements("<aaa xmlns=\"urn:huawei:yang:huawei-aaa\"><b/></aaa>"))
        #expect(some.roots.count == 1 && some.roots[0].children.map(\.name.local) == ["b"])
        #expect(tree.filtered(by: try Samples.elements("<ifm \(ifm)/>")).holdsOpaque)
    }
}
