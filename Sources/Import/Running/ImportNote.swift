/// Something that an import found and did not describe, or described only in part.
package struct ImportNote: Sendable, Hashable {
    package var router: String
    /// Of the router's configuration.
    package var path: String
    /// What it is and what became of it; no full stop.
    package var words: String

    package init(router: String, path: String, words: String) {
        self.router = router
        self.path = path
        self.words = words
    }

    package init(_ evidence: Evidence, _ words: String) {
        self.init(router: evidence.router, path: evidence.path, words: words)
    }

    package var line: String { "\(router): \(path): \(words)" }
}

/// What a description says of something, and where that was read.
struct Found<Value: Hashable & Sendable>: Hashable, Sendable {
    var value: Value
    var evidence: Evidence
}

/// Gathers notes while a network is described, each once.
final class ImportNotes {
    private(set) var all: [ImportNote] = []
    private var seen: Set<ImportNote> = []

    func add(_ evidence: Evidence, _ words: String) { add([ImportNote(evidence, words)]) }

    func add(_ notes: [ImportNote]) {
        for note in notes where seen.insert(note).inserted { all.append(note) }
    }

    /// What all say alike; where they do not, nil and a note at those that differ from most.
    ///
    /// - Parameter what: the setting, as the subject of a sentence.
    func agreed<Value: Hashable & Sendable>(_ found: [Found<Value?>], on what: String) -> Value? {
        let counts = Dictionary(grouping: found, by: \.value).mapValues(\.count)
        guard let first = found.first, counts.count > 1 else { return found.first.flatMap(\.value) }
        let most = found.map(\.value).max { counts[$0, default: 0] < counts[$1, default: 0] } ?? first.value
        for one in found where one.value != most {
            add(
                one.evidence,
                "\(what) is \(Self.words(one.value)) here and \(Self.words(most)) elsewhere, and is left as the routers have it"
            )
        }
        return nil
    }

    private static func words<Value>(_ value: Value?) -> String {
        guard let value else { return "not set" }
        return (value as? any CustomStringConvertible)?.description ?? "otherwise"
    }
}
