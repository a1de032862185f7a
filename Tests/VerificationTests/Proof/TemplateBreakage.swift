import Foundation
import Testing

@testable import Verification

/// One way to break a service in its configuration, and what the proof must make of it.
struct TemplateBreakage: Sendable, CustomTestStringConvertible {
    /// A text of a template that gives way to another.
    struct Change: Sendable {
        var file: String
        var old: String
        var new: String
    }

    var rule: String
    var invariant: Invariant?
    var title: String
    var changes: [Change]
    /// Where the cause is.
    var routers: [String]
    /// The template that the explanation must end at, and what its line there must hold.
    var place: String
    var line: String
    /// What is broken, and how it shows: lines of routers' tables that come and go, and what the proof finds lost.
    var network = ProvenNetwork.routeMode
    /// The catalogue's failure, where the rule that it ends at is another's: one failure can hide behind another.
    var entry: String
    var signature: [TableSign] = []
    var lost: [String] = []
    /// The router at which labels end on the way from PE3 to PE4, where that is told.
    var breaksAt: String?

    init(
        _ rule: String, _ invariant: Invariant?, _ title: String, at routers: [String], _ place: String, line: String,
        _ changes: [Change]
    ) {
        self.rule = rule
        entry = rule
        self.invariant = invariant
        self.title = title
        self.changes = changes
        self.routers = routers
        self.place = place
        self.line = line
    }

    var testDescription: String { "\(entry) \(title)" }

    func of(_ entry: String) -> TemplateBreakage {
        var copy = self
        copy.entry = entry
        return copy
    }

    func on(_ network: ProvenNetwork) -> TemplateBreakage {
        var copy = self
        copy.network = network
        return copy
    }

    /// Where no table is red, the packet's way is.
    func breaking(at router: String) -> TemplateBreakage {
        var copy = self
        copy.breaksAt = router
        return copy
    }

    func showing(_ signature: TableSign..., losing lost: String...) -> TemplateBreakage {
        var copy = self
        copy.signature = signature
        copy.lost = lost
        return copy
    }

    /// The template without the text, on one router only where one is named.
    static func remove(_ old: String, from file: String, at router: String? = nil) -> Change {
        guard let router else { return Change(file: file, old: old, new: "") }
        return Change(file: file, old: old, new: "<?if router.name != '\(router)'?>KEPT<?end?>")
    }

    /// The template without the text from one line to another, on one router only; whatever stands between.
    static func remove(_ first: String, through last: String, from file: String, at router: String) -> [Change] {
        [
            Change(file: file, old: first, new: "<?if router.name != '\(router)'?>KEPT"),
            Change(file: file, old: last, new: "KEPT<?end?>"),
        ]
    }

    static func replace(_ old: String, with new: String, in file: String, at router: String? = nil) -> Change {
        guard let router else { return Change(file: file, old: old, new: new) }
        return Change(
            file: file, old: old, new: "<?if router.name == '\(router)'?>\(new)<?else?>KEPT<?end?>")
    }

    static func insert(_ new: String, before old: String, in file: String, at router: String? = nil) -> Change {
        let text = router.map { "<?if router.name == '\($0)'?>\(new)<?end?>" } ?? new
        return Change(file: file, old: old, new: text + "KEPT")
    }

    /// The changed text; a change that does not fit is the test's own mistake.
    func changed(_ name: String, _ text: String) -> String {
        changes.filter { $0.home == name }.reduce(text) { text, change in
            guard let range = change.range(in: text) else {
                Issue.record("\(name) has no \(change.old)")
                return text
            }
            return text.replacingCharacters(in: range, with: change.wrapped(text[range]))
        }
    }
}

extension TemplateBreakage.Change {
    /// The file itself, or the part of it that holds the text: templates share what several of them need.
    fileprivate var home: String {
        ShippedTemplateText.reachable(from: file).first { range(in: ShippedTemplateText.read($0)) != nil } ?? file
    }

    /// Where the text stands, whatever its lines' indentation.
    fileprivate func range(in text: String) -> Range<String.Index>? {
        let lines = old.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
        let pattern = lines.map(NSRegularExpression.escapedPattern).joined(separator: "\\s*\\n\\s*")
        return text.range(of: pattern, options: .regularExpression)
    }

    /// `KEPT` in the new text stands for the old one.
    fileprivate func wrapped(_ old: Substring) -> String { new.replacingOccurrences(of: "KEPT", with: old) }
}
