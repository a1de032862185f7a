import Diagnostics
import Playbooks
import Testing
import XML
import YANG

@testable import Rendering

/// What a template gives, and everything that a context can have wrong for it.
@Suite struct EvaluationTests {
    private let renderer = Renderer(templates: TemplateLibrary([:]), schema: BoxSchema.schema)

    private func render(_ body: String, _ context: TemplateValue) throws(DiagnosticList) -> DataTree {
        let template = try TemplateLoadingTests.load(body)
        return try renderer.render(template, context: context, router: "R1").tree
    }

    private func findings(_ body: String, _ context: TemplateValue) -> [String] {
        do {
            _ = try render(body, context)
            return []
        } catch {
            return error.all.map(\.description)
        }
    }

    private func names(_ tree: DataTree) -> [String] {
        tree.root("boxes")?.children("box").map { $0.child("name")?.value ?? "" } ?? []
    }

    @Test func loopsBranchesAndTheIndex() throws {
        let body = """
            <?for box in boxes?><?if box.kind == 'a' or not box.plain and has box.size?>
            <box><name>{{ loop.index }}-{{ box.name }}</name></box>
            <?else?><box><name>other-{{ box.name }}</name></box><?end?><?end?>
            """
        let boxes: TemplateValue = [
            "boxes": [
                ["name": "x", "kind": "a", "plain": true], ["name": "y", "kind": "b", "plain": false, "size": "3"],
                ["name": "z", "kind": "b", "plain": false, "size": ""],
            ]
        ]
        #expect(try names(render(body, boxes)) == ["1-x", "2-y", "other-z"])
    }

    @Test(arguments: [
        ("{{ l.length | dotted-mask }}", "255.255.255.252"), ("{{ l.length | wildcard }}", "0.0.0.3"),
        ("{{ l | network }}", "10.0.0.4"), ("{{ l | host }}", "10.0.0.6"), ("{{ p | network }}", "10.1.0.0"),
        ("{{ p | host }}", "10.1.2.3"), ("{{ zero | wildcard }}", "255.255.255.255"),
        ("{{ full | dotted-mask }}", "255.255.255.255"),
    ])
    func filters(text: String, expected: String) throws {
        let context: TemplateValue = [
            "l": ["address": "10.0.0.6", "length": "30"], "p": "10.1.2.3/16", "zero": "0", "full": "32",
        ]
        #expect(try names(render("<box><name>\(text)</name></box>", context)) == [expected])
    }

    @Test(arguments: [
        (
            "{{ routre.name }}",
            "unknown name `routre.name` (rendering for R1)\n    did you mean `router`?"
        ),
        (
            "{{ router.nmae }}",
            "unknown name `router.nmae`: nothing is called `nmae` there (rendering for R1)\n    did you mean `name`?"
        ),
        ("{{ router }}", "`router` is an object: only text can stand here"),
        ("{{ router.name.x }}", "`router.name` is text and has no member `x`"),
        ("{{ empty }}", "`empty` is empty"),
        ("{{ router.name | wildcard }}", "`router.name | wildcard`: the value is not a prefix length (0 to 32)"),
        ("{{ router.name | network }}", "is not an IPv4 address"),
        ("{{ empty | host }}", "is not an IPv4 address"),
    ])
    func strictness(text: String, expected: String) {
        let found = findings(
            "<box><name>{{ router.name }}\(text)</name></box>", ["router": ["name": "R1"], "empty": ""])
        #expect(
            found.count == 1 && found[0].hasPrefix("t.xml:3:12: error: ") && found[0].contains(expected), "\(found)")
    }

    @Test func conditionsAreStrictToo() {
        let context: TemplateValue = ["router": ["name": "R1"]]
        func found(_ condition: String) -> String {
            findings("<?if \(condition)?><box><name>a</name></box><?end?>", context).joined()
        }
        #expect(found("roter.name == 'x'").contains("did you mean `router`?"))
        #expect(found("has roter.name").contains("unknown name `roter`"))
        #expect(found("router.name").contains("neither true/false nor a list"))
        #expect(found("router == 'x'").contains("cannot be compared"))
        #expect(found("has router.other") == "")
        #expect(findings("<?for x in router?><?end?>", context).joined().contains("not a list"))
    }

    @Test(arguments: [
        "</name></box><box><name>evil", "<evil/>", "]]><evil/>", "{{ router.secret }}", "<?for a in b?>", "&lt;", "'\"",
    ])
    func aValueNeverLeavesItsNode(value: String) throws {
        let tree = try render(
            "<box><name>x</name><contents><item>{{ v }}</item></contents></box>",
            ["v": .string(value), "router": ["secret": "s"]])
        #expect(names(tree) == ["x"])
        #expect(tree.root("boxes")?.descendant("box", "contents", "item")?.value == value)
    }

    @Test(arguments: ["a\u{0}b", "a\nb", "a\u{1B}[2J", "a\u{7F}"])
    func controlCharactersAreRefused(value: String) {
        let found = findings("<box><name>{{ v }}</name></box>", ["v": .string(value)])
        #expect(found.count == 1 && found[0].contains("control character"), "\(found)")
    }

    @Test func aValueOfTheWrongTypeIsToldWithThePlaceOfItsElement() {
        let found = findings("<box>\n<name>x</name>\n<size>{{ v }}</size></box>", ["v": "300"])
        #expect(found.count == 1 && found[0].hasPrefix("t.xml:5:1: error: "), "\(found)")
        #expect(found.joined().contains("rendering for R1"))
    }

    @Test func operationsAndOriginsAreKept() throws {
        let body = """
            <box xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><name>{{ n }}</name>
            <contents nc:operation="replace"/></box>
            """
        let template = try TemplateLoadingTests.load(body)
        let edit = try renderer.render(template, context: ["n": "x"], router: "R1")
        let box = try #require(edit.tree.root("boxes")?.child("box"))
        #expect(box.child("contents")?.operation == .replace)
        let path = DataPath([.init(XMLName("boxes", in: BoxSchema.namespace)), .init(box)])
        #expect(edit.origin(of: path)?.description == "t.xml:3:1")
        let contents = path.appending(.init(XMLName("contents", in: BoxSchema.namespace)))
        #expect(edit.origin(of: contents)?.description == "t.xml:4:1")
    }

    @Test func aStepWithoutTemplatesIsToldWithTheNearest() throws {
        let template = try TemplateLoadingTests.load("")
        let renderer = Renderer(
            templates: TemplateLibrary(["backbone-igp": ["l1-pe": template]]), schema: BoxSchema.schema)
        #expect(try renderer.render(step: "backbone-igp", role: "l2-pe", context: [:], router: "R1") == nil)
        #expect {
            try renderer.render(step: "backbone-ipg", role: "l1-pe", context: [:], router: "R1")
        } throws: { "\($0)".contains("did you mean `backbone-igp`?") }
    }
}
