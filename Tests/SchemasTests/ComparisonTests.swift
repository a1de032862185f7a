import Schemas
import TestSupport
import Testing
import XML
import YANG

/// What edits need against what a router's own modules say.
@Suite struct ComparisonTests {
    private static let model = """
        module t { namespace "urn:t"; prefix t;
          container top { list entry { key id; leaf id { type string; } leaf size { type uint8; }
            leaf color { type enumeration { enum red; enum blue; } } leaf note { type string; } } } }
        """

    /// The profile's module, changed as a router's may differ.
    private func router(_ old: String = "", _ new: String = "") throws -> Schema {
        let text = old.isEmpty ? Self.model : Self.model.replacing(old, with: new)
        if !old.isEmpty { #expect(text != Self.model) }
        return try Schema(names: ["t"], texts: ["t": Array(text.utf8)])
    }

    private func tree(_ text: String, _ schema: Schema) throws -> DataTree {
        let nc = "xmlns:nc=\"urn:ietf:params:xml:ns:netconf:base:1.0\""
        return try schema.read(
            XMLDocument.parse("<c xmlns=\"urn:t\" \(nc)>\(text)</c>").children, trimmingDefaults: false)
    }

    private static let edit =
        "<top><entry><id>1</id><size>7</size><color>red</color><note>n</note></entry></top>"

    private func gaps(_ edit: String = edit, on running: String = "", in router: Schema) throws -> [String] {
        let profile = try self.router()
        let needed = NeededNode.all(in: [try tree(edit, profile)], on: try tree(running, profile), by: profile)
        var found = SchemaComparison.Found()
        for path in needed.map(\.path) {
            guard let node = router.node(path.names) else { continue }
            found.facts[path] = NodeFacts(node, children: router.children(of: path.names))
        }
        return SchemaComparison.gaps(needed, in: found).map(\.words)
    }

    @Test func `The same modules have no gap`() throws {
        #expect(try gaps(in: router()).isEmpty)
    }

    @Test func `A missing node is named once, not with what is below it`() throws {
        #expect(
            try gaps(in: router("leaf note { type string; }", "")) == [
                "/t:top/entry/note: the router's modules have no such node"
            ])
        #expect(
            try gaps(in: router("container top", "container other")) == [
                "/t:top: the router's modules have no such node"
            ])
    }

    @Test func `Another type, key, kind or enumeration`() throws {
        #expect(
            try gaps(in: router("type uint8", "type boolean")) == [
                "/t:top/entry/size: its type is boolean there, not uint8"
            ])
        #expect(try gaps(in: router("type uint8", "type uint32")).isEmpty, "the value is tried with the edit")
        #expect(
            try gaps(in: router("key id", "key \"id size\"")).first?.contains("keys id, size there, not id") == true)
        #expect(
            try gaps(in: router("leaf note", "leaf-list note")).first?.contains("a leaf-list there, not a leaf") == true
        )
        #expect(try gaps(in: router("enum red;", "enum green;")) == ["/t:top/entry/color: it does not take red there"])
        #expect(
            try gaps(in: router("leaf note {", "leaf note { config false;")).first?.contains("cannot be configured")
                == true)
        #expect(
            try gaps(in: router("key id;", "key id; ordered-by user;")).first?.contains("order of its entries counts")
                == true)
    }

    @Test func `What is mandatory there and not given`() throws {
        let stricter = try router("leaf note {", "leaf must-have { mandatory true; type string; } leaf note {")
        let wanted = ["/t:top/entry: it needs must-have there, which is not given"]
        #expect(try gaps(in: stricter) == wanted)
        // An entry that is there has it.
        #expect(try gaps(on: "<top><entry><id>1</id></entry></top>", in: stricter).isEmpty)
        #expect(try gaps(on: "<top><entry><id>2</id></entry></top>", in: stricter) == wanted)
    }

    @Test func `What is mandatory only under a condition is not asked for`() throws {
        let one = try router("leaf note {", "leaf a { when \"../size = 9\"; mandatory true; type string; } leaf note {")
        let other = try router(
            "leaf note {",
            "choice c { case x { leaf a { mandatory true; type string; } } case y { leaf b { type string; } } } leaf note {"
        )
        #expect(try gaps(in: one).isEmpty && gaps(in: other).isEmpty)
    }

    @Test func `What is only taken away need not take values`() throws {
        let edit = "<top><entry><id>1</id><color nc:operation=\"remove\">red</color></entry></top>"
        #expect(try gaps(edit, on: Self.edit, in: router("enum red;", "enum green;")).isEmpty)
    }

    @Test func `The deviating module stands beside it`() {
        let path = SchemaPath([XMLName("top", in: "urn:t")])
        let gap = SchemaGap(path: path, place: DataPath(), reason: "r", deviatedBy: ["z", "a"])
        #expect(gap.words == "/t:top: r (deviated by a, z)")
    }
}
