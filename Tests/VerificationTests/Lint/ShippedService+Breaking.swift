import Diagnostics
import Foundation
import Rendering
import Testing
import XML
import YANG

@testable import Verification

/// What a test expects lint to say: the rule, the router, and the element of the template's line that the finding points
/// at; for what no template wrote, the router's own name in the inventory's line.
struct Expected: Hashable, CustomStringConvertible {
    var rule: String
    var router: String
    var element: String

    init(_ rule: String, _ router: String, _ element: String) {
        self.rule = rule
        self.router = router
        self.element = element
    }

    var description: String { "\(rule) \(router) <\(element)>" }
}

extension ShippedService {
    func lint() -> [Diagnostic] {
        Linter.findings(in: LintInput(inventory: inventory, playbook: playbook, intended: intended))
    }

    /// As if the operator's own template came last and changed these nodes.
    mutating func change(_ router: String, _ edits: [NodeEdit]) throws {
        for edit in edits {
            self.edits[router, default: []].append(RenderedEdit(tree: try edit.tree(schema)))
        }
    }

    /// Puts a leaf into a node that the profile does not have, as a router's own modules may.
    mutating func insert(_ router: String, at path: String, _ leaf: [String], _ value: String) throws {
        let edit = try NodeEdit.add(path).tree(schema)
        let roots = edit.roots.map { Self.inserting(leaf, value, into: $0) }
        edits[router, default: []].append(RenderedEdit(tree: DataTree(roots)))
    }

    private static func inserting(_ path: [String], _ value: String, into node: DataNode) -> DataNode {
        var copy = node
        if let last = node.children.indices.last(where: { node.children[$0].kind != .leaf }) {
            copy.children[last] = inserting(path, value, into: node.children[last])
            return copy
        }
        copy.children.append(made(path[...], value, like: node))
        return copy
    }

    private static func made(_ path: ArraySlice<String>, _ value: String, like node: DataNode) -> DataNode {
        let name = XMLName(path[path.startIndex], in: node.name.namespace)
        guard path.count > 1 else { return DataNode(name, .leaf, value: value) }
        return DataNode(name, .container, children: [made(path.dropFirst(), value, like: node)])
    }

    /// Each finding with the element that stands in the line it points at.
    func seen(_ findings: [Diagnostic]) throws -> Set<Expected> {
        try Set(
            findings.map { finding in
                let place = try #require(finding.template ?? finding.location, "\(finding) has no place")
                let lines = try String(
                    contentsOfFile: place.file.hasPrefix("/") ? place.file : Self.path(place.file), encoding: .utf8
                )
                .split(separator: "\n", omittingEmptySubsequences: false)
                let line = lines[place.line - 1].drop { $0 == " " }
                let element =
                    line.hasPrefix("<") ? line.dropFirst().prefix { !" />".contains($0) } : line.prefix { $0 != ":" }
                return Expected(finding.rule ?? "", finding.router ?? "", String(element))
            })
    }
}
