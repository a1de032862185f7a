package import Diagnostics
import Foundation
package import YANG

/// All templates of a platform, by step and role; a role that a step has nothing for has no template in it.
package struct TemplateLibrary: Sendable {
    private var templates: [String: [String: Template]]

    package init(_ templates: [String: [String: Template]]) {
        self.templates = templates
    }

    /// Loads `folder/<step>/<role>.xml` with the parts they include, every one checked against the schema; all that is wrong comes at once.
    package init(folder: String, schema: Schema) throws(DiagnosticList) {
        var templates: [String: [String: Template]] = [:]
        var findings = DiagnosticList()
        let parts = TemplateParts.files
        for step in Self.entries(of: folder) where step != Self.partsFolder {
            for name in Self.entries(of: "\(folder)/\(step)") where name.hasSuffix(".xml") {
                let path = "\(folder)/\(step)/\(name)"
                do {
                    let template = try Template.load(
                        bytes: Self.bytes(of: path), path: path, schema: schema, parts: parts)
                    templates[step, default: [:]][String(name.dropLast(4))] = template
                } catch {
                    findings.all += error.all
                }
            }
        }
        if templates.isEmpty, findings.all.isEmpty { findings.add(.error("there are no templates in \(folder)")) }
        try findings.throwIfErrors()
        self.templates = templates
    }

    /// Beside the steps' folders: what their templates include.
    private static let partsFolder = "parts"

    package var steps: [String] { templates.keys.sorted() }

    package func roles(of step: String) -> [String] { templates[step]?.keys.sorted() ?? [] }

    package func template(step: String, role: String) -> Template? { templates[step]?[role] }

    private static func entries(of folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private static func bytes(of path: String) throws(DiagnosticList) -> [UInt8] {
        do throws(BoundedFile.Problem) {
            return try BoundedFile.read(path)
        } catch {
            throw DiagnosticList([.error("the template \(path) \(error)")])
        }
    }
}
