package import Diagnostics
import Fleet

/// One value of a playbook given on the command line: `service.options.ebgp-max-hop=20`.
///
/// Steps of the path are keys; an entry of a list goes by its `name` or by its number from 1. What is written comes in
/// the place of what the file says, before anything of it is judged.
package struct PlaybookSetting: Sendable, Hashable {
    private let text: String
    private let path: [String]
    private let value: String

    package init(_ text: String) throws(Diagnostic) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw .error(
                "--set \(text): there is no `=` after a path", hint: "write --set service.options.ebgp-max-hop=20")
        }
        self.text = text
        path = text[..<sign].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        value = String(text[text.index(after: sign)...])
        guard !path.contains("") else { throw .error("--set \(text): a step of the path is empty") }
    }

    /// The playbook with the value in its place.
    func applied(to root: YAMLNode) throws(DiagnosticList) -> YAMLNode {
        let new =
            isText
            ? YAMLNode(.scalar(value), at: place) : moved(try YAMLDocument.parse(value, file: place.file))
        do throws(Diagnostic) {
            return try put(new, path[...], in: root)
        } catch {
            throw DiagnosticList([error])
        }
    }

    /// Only a list or a mapping in braces is more than text; `{loopback}:1` is not one.
    private var isText: Bool {
        !(value.hasPrefix("[") || value.hasPrefix("{")) || value.prefixMatch(of: #/\{[a-z]+\}/#) != nil
    }

    /// Findings about the value name the argument, not the file.
    private var place: SourceLocation {
        SourceLocation(file: "--set '\(text)'", line: 1, column: text.count - value.count + 1)
    }

    private func put(_ new: YAMLNode, _ rest: ArraySlice<String>, in node: YAMLNode) throws(Diagnostic) -> YAMLNode {
        guard let step = rest.first else { return new }
        switch node.content {
        case .mapping(var entries):
            if let index = entries.firstIndex(where: { $0.key.value == step }) {
                entries[index].value = try put(new, rest.dropFirst(), in: entries[index].value)
            } else {
                let empty = YAMLNode(.mapping([]), at: place)
                let value = try put(new, rest.dropFirst(), in: empty)
                entries.append(YAMLEntry(key: Located(step, at: place), value: value))
            }
            return YAMLNode(.mapping(entries), at: node.location)
        case .sequence(var items):
            let index = try index(of: step, in: items)
            items[index] = try put(new, rest.dropFirst(), in: items[index])
            return YAMLNode(.sequence(items), at: node.location)
        case .scalar:
            throw .error(
                "--set \(text): there is nothing below \(path.prefix(path.count - rest.count).joined(separator: "."))",
                at: node.location)
        }
    }

    private func index(of step: String, in items: [YAMLNode]) throws(Diagnostic) -> Int {
        if let number = Int(step), items.indices.contains(number - 1) { return number - 1 }
        let names = items.map(\.entryName)
        if let index = names.firstIndex(of: step) { return index }
        let nearest = Spelling.nearest(to: step, among: names.compactMap(\.self))
        throw .error(
            "--set \(text): the list has no entry \(step)",
            hint: nearest.map { "Did you mean \($0)?" } ?? "write a name, or a number from 1 to \(items.count)")
    }

    private func moved(_ node: YAMLNode) -> YAMLNode {
        switch node.content {
        case .scalar: YAMLNode(node.content, at: place)
        case .sequence(let items): YAMLNode(.sequence(items.map(moved)), at: place)
        case .mapping(let entries):
            YAMLNode(
                .mapping(
                    entries.map { YAMLEntry(key: Located($0.key.value, at: place), value: moved($0.value)) }),
                at: place)
        }
    }
}

extension YAMLNode {
    /// What a list's entry is called.
    fileprivate var entryName: String? {
        guard case .mapping(let entries) = content,
            let name = entries.first(where: { $0.key.value == "name" })?.value, case .scalar(let text) = name.content
        else { return nil }
        return text
    }
}
