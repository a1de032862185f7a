import TestSupport
import Testing
import XML
import YANG

/// The part of a configuration that a change's check needs.
@Suite struct DependencyTests {
    private static let text = """
        module t {
          namespace "urn:t"; prefix t;
          container policies { list policy { key name; leaf name { type string; } leaf mode { type string; mandatory true; }
            leaf note { type string; } } }
          container peers { list peer { key address; leaf address { type string; }
            leaf policy { type leafref { path "/t:policies/t:policy/t:name"; } }
            leaf as { type uint32; must "/t:base/t:enable = 'true'"; } leaf text { type string; } } }
          container base { leaf enable { type boolean; } leaf level { type uint8; } }
          container other { list thing { key id; leaf id { type string; } leaf what { type string; } } }
        }
        """

    private let schema: Schema

    init() throws {
        schema = try Schema(names: ["t"], texts: ["t": Array(Self.text.utf8)])
    }

    private func tree(_ text: String) throws -> DataTree {
        try schema.read(XMLDocument.parse("<c xmlns=\"urn:t\">\(text)</c>").children, trimmingDefaults: false)
    }

    private func slice(_ touched: String, _ text: String, without left: Set<String> = []) throws -> DataTree {
        var dependencies = SchemaDependencies(schema)
        let names = touched.split(separator: "/").map { XMLName(String($0), in: "urn:t") }
        return dependencies.slice(of: try tree(text), around: [names], without: left)
    }

    private static let whole =
        "<policies><policy><name>p</name><mode>m</mode><note>n</note></policy></policies>"
        + "<peers><peer><address>a</address><policy>p</policy><as>1</as><text>t</text></peer></peers>"
        + "<base><enable>true</enable><level>1</level></base><other><thing><id>1</id><what>w</what></thing></other>"

    @Test func `What is touched, what its conditions look at, and what is mandatory there`() throws {
        let part = try slice("peers/peer/policy", Self.whole)
        #expect(part.root("other") == nil && part.root("base") == nil)
        let peer = part.root("peers")?.child("peer")
        #expect(peer?.children.map(\.name.local) == ["address", "policy"])
        let policy = part.root("policies")?.child("policy")
        #expect(
            policy?.children.map(\.name.local) == ["name", "mode"],
            "the leafref's target, and what is mandatory with it")
        try schema.validate(part)
    }

    @Test func `A must's nodes come along`() throws {
        let part = try slice("peers/peer/as", Self.whole)
        #expect(part.root("base")?.children.map(\.name.local) == ["enable"])
        #expect(part.root("policies") == nil)
    }

    /// What is deleted is looked at by others, which must be there for the check to fail.
    @Test func `Who looks at what is touched stays`() throws {
        let without = "<peers><peer><address>a</address><policy>p</policy></peer></peers>"
        let part = try slice("policies/policy", without)
        #expect(part.root("peers")?.child("peer")?.child("policy") != nil)
        #expect(throws: ValidationFailure.self) { try schema.validate(part) }
    }

    @Test func `Modules can be left out`() throws {
        #expect(try slice("peers/peer/as", Self.whole, without: ["t"]).roots.isEmpty)
        #expect(schema.modules(of: try tree(Self.whole)) == ["t"])
    }

    @Test func `Deviations of a node, and of one above it, are named`() throws {
        let deviation =
            "module d { namespace \"urn:d\"; prefix d; import t { prefix t; } "
            + "deviation /t:peers/t:peer/t:text { deviate not-supported; } }"
        let schema = try Schema(names: ["d", "t"], texts: ["t": Array(Self.text.utf8), "d": Array(deviation.utf8)])
        let names = ["peers", "peer", "text"].map { XMLName($0, in: "urn:t") }
        #expect(schema.node(names) == nil && schema.deviating(names) == ["d"])
        #expect(schema.deviating(Array(names.dropLast())).isEmpty)
    }

    @Test func `Features are on as told`() throws {
        let text =
            "module f { namespace \"urn:f\"; prefix f; feature x; feature y; leaf a { if-feature x; type string; } "
            + "leaf b { if-feature y; type string; } }"
        var set = ModuleSet(folders: [], names: ["f"])
        set.features = ["f": ["y"]]
        let folder = try TemporaryFolder()
        let file = try folder.write(text, to: "f.yang")
        let schema = try Schema(set, files: ["f": file]) { _ in }
        #expect(schema.children(of: []).filter { $0.module == "f" }.map(\.name.local) == ["b"])
    }
}
