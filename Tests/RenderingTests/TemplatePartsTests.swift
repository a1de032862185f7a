import Diagnostics
import Testing
import YANG

@testable import Rendering

/// Parts that templates share: where they are found, and where their mistakes are reported.
@Suite struct TemplatePartsTests {
    private static let box = "<part xmlns='\(BoxSchema.namespace)'>\n<box><name>{{ box.name }}</name></box></part>"

    private func load(_ files: [String: String], _ instruction: String) throws(DiagnosticList) -> Template {
        let text = """
            <config>
            <boxes xmlns='\(BoxSchema.namespace)'>
            <?for box in boxes?><?\(instruction)?><?end?>
            </boxes>
            </config>
            """
        return try Template.load(
            bytes: Array(text.utf8), path: "T/step/role.xml", schema: BoxSchema.schema,
            parts: TemplateParts { files[$0].map { Array($0.utf8) } })
    }

    private func message(_ files: [String: String], _ instruction: String) -> String? {
        do {
            _ = try load(files, instruction)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func aPartStandsWhereItIsIncluded() throws {
        let template = try load(["T/parts/box.xml": Self.box], "include ../parts/box.xml")
        let edit = try Renderer(templates: TemplateLibrary([:]), schema: BoxSchema.schema).render(
            template, context: ["boxes": [["name": "a"], ["name": "b"]]], router: "R1")
        #expect(edit.tree.roots.first?.children.map(\.keyValues) == [["a"], ["b"]])
        #expect(Set(edit.places.map(\.place.file)) == ["T/step/role.xml", "T/parts/box.xml"])
    }

    @Test func mistakesInAPartHaveItsPlace() {
        let wrong = Self.box.replacing("<box>", with: "<bix>").replacing("</box>", with: "</bix>")
        #expect(
            message(["T/parts/box.xml": wrong], "include ../parts/box.xml")
                == "T/parts/box.xml:2:1: error: the schema has no <bix> in <boxes>\n    did you mean <box>?")
        #expect(
            message(["T/parts/box.xml": "<config/>"], "include ../parts/box.xml")
                == "T/parts/box.xml:1:1: error: a part's root must be <part>, with no instruction outside it")
    }

    @Test func whatCannotBeIncludedIsSaid() {
        #expect(
            message([:], "include ../parts/box.xml")
                == "T/step/role.xml:3:21: error: the part T/parts/box.xml cannot be read")
        #expect(message([:], "include /etc/passwd")?.contains("names no part") == true)
        #expect(message([:], "include")?.contains("names no part") == true)
        let circle = Self.box.replacing("<box>", with: "<?include box.xml?><box>")
        #expect(message(["T/parts/box.xml": circle], "include ../parts/box.xml")?.contains("include itself") == true)
    }
}
