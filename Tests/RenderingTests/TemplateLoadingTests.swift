import Diagnostics
import Testing

@testable import Rendering

/// Everything that a template can have wrong before it is rendered, each with its place.
@Suite struct TemplateLoadingTests {
    static func load(_ body: String, root: String = "config") throws(DiagnosticList) -> Template {
        let text = "<\(root)>\n<boxes xmlns='\(BoxSchema.namespace)'>\n\(body)\n</boxes>\n</\(root)>"
        return try Template.load(bytes: Array(text.utf8), path: "t.xml", schema: BoxSchema.schema)
    }

    private func findings(_ body: String, root: String = "config") -> [String] {
        do {
            _ = try Self.load(body, root: root)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    @Test func aGoodTemplateLoads() {
        let body = """
            <?for box in boxes?>
            <box><name>{{ box.name }}</name><?if has box.size?><size>{{ box.size }}</size><?else?><?end?></box>
            <?end?>
            """
        #expect(findings(body) == [])
    }

    @Test(arguments: [
        ("<box><name>{{ a</name></box>", "t.xml:3:12: error: placeholder `{{ a` is not closed by `}}`"),
        ("<box><name>a }}</name></box>", "t.xml:3:12: error: `}}` without the `{{` that opens a placeholder"),
        (
            "<box><name>{{ a b }}</name></box>",
            "t.xml:3:12: error: placeholder `{{ a b }}` is malformed\n    write {{ name.member }} or {{ name.member | filter }}"
        ),
        (
            "<box><name>{{ a | wildcart }}</name></box>",
            "t.xml:3:12: error: unknown filter `wildcart`\n    did you mean `wildcard`?"
        ),
        (
            "<box><name>{{ a }}</name><?fro x in y?></box>",
            "t.xml:3:26: error: unknown instruction `<?fro?>`\n    did you mean `for`?"
        ),
    ])
    func placeholders(body: String, expected: String) {
        #expect(findings(body) == [expected])
    }

    @Test(arguments: [
        ("<?for box in boxes?>", "this instruction has no `<?end?>` inside `<boxes>`"),
        ("<?end?>", "`<?end?>` without a `<?for?>` or `<?if?>` in this element"),
        ("<?else?>", "`<?else?>` without an `<?if?>` that waits for it in this element"),
        ("<?for a.b in c?><?end?>", "`<?for a.b in c?>` is malformed"),
        ("<?if a ==?><?end?>", "condition `a ==`: `==` must be followed by text in single quotes"),
        ("<?if a and?><?end?>", "condition `a and`: a name is missing at the end"),
        ("<?if a b?><?end?>", "condition `a b`: `b` is not expected here"),
        ("<?if a == 'x?><?end?>", "condition `a == 'x`: the quote in `'x` is not closed"),
        ("<box><name>x</name><?if a?></box><?end?>", "this instruction has no `<?end?>` inside `<box>`"),
    ])
    func instructions(body: String, expected: String) {
        let found = findings(body)
        #expect(found.first?.contains(expected) == true, "\(found)")
    }

    @Test func elementsAreCheckedAgainstTheSchemaEvenInBranchesNotTaken() {
        let found = findings("<?if a?><box><name>x</name><sice>1</sice></box><?end?>")
        #expect(found == ["t.xml:3:28: error: the schema has no <sice> in <box>\n    did you mean <size>?"])
    }

    @Test(arguments: [
        ("<box><size>1</size></box>", "<box> lacks its key <name>"),
        ("<box><?if a?><name>x</name><?end?></box>", "<box> lacks its key <name>"),
        ("<box><name/></box>", "the key <name> is empty"),
        ("<box><name>x</name><kind>smal</kind></box>", "<kind> cannot be `smal`\n    did you mean `small`?"),
        ("<box><name>x</name><weight>1</weight></box>", "<weight> is state: it cannot be configured"),
        ("<box><name>x</name>text</box>", "<box> holds elements, not text"),
        ("<box size='1'><name>x</name></box>", "attribute `size` has no meaning here"),
        (
            "<box xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0' nc:operation='drop'><name>x</name></box>",
            "`drop` is not an edit operation"
        ),
        (
            "<box xmlns='urn:other'><name>x</name></box>",
            "with the namespace `urn:other`\n    its namespace is `urn:test:box`"
        ),
    ])
    func schema(body: String, expected: String) {
        let found = findings(body)
        #expect(found.count == 1 && found[0].contains(expected), "\(found)")
    }

    @Test func theRootMustBeConfigAndTheTextXML() {
        #expect(findings("", root: "data").first?.contains("root must be <config>") == true)
        #expect(findings("<box>").first?.hasPrefix("t.xml:") == true)
    }

    @Test func placesSurviveCommentsAndTagsOverSeveralLines() {
        let found = findings("<!-- <box> {{ a -->\n<box\n><name>{{ b</name></box>")
        #expect(found == ["t.xml:5:8: error: placeholder `{{ b` is not closed by `}}`"])
    }
}
