/// The keys of one kind of mapping in an operator's file: the reader allows these, the page lists them, the JSON Schema
/// checks them.
package struct KeyTable: Sendable, Hashable {
    /// Names the table's place on the page, and the definition in the schema.
    package let name: String
    package let keys: [Key]
    /// Keys of which a mapping has exactly one.
    package let exactlyOneOf: [String]

    package init(_ name: String, exactlyOneOf: [String] = [], _ keys: [Key]) {
        self.name = name
        self.keys = keys
        self.exactlyOneOf = exactlyOneOf
    }

    package var names: [String] { keys.map(\.name) }

    package func key(_ name: String) -> Key? { keys.first { $0.name == name } }

    /// This table, and those of the mappings inside it, each once.
    package var all: [KeyTable] {
        var tables = [self]
        for table in keys.flatMap(\.shape.tables).flatMap(\.all) where !tables.contains(table) { tables.append(table) }
        return tables
    }
}

/// One key: what it takes, what is so without it, and a sentence on it.
package struct Key: Sendable, Hashable {
    /// What a mapping without the key means.
    package enum Absence: Sendable, Hashable {
        /// An error.
        case refused
        /// As if this stood there.
        case standard(String)
        /// What the words say.
        case told(String)
    }

    package let name: String
    package let shape: KeyShape
    package let absence: Absence
    package let sentence: String

    package init(_ name: String, _ shape: KeyShape, _ absence: Absence, _ sentence: String = "") {
        self.name = name
        self.shape = shape
        self.absence = absence
        self.sentence = sentence
    }

    /// The same key in another place, where its absence means something else.
    package func or(_ words: String) -> Key { Key(name, shape, .told(words), sentence) }
}

extension KeyShape {
    /// The tables of the mappings that it may hold.
    var tables: [KeyTable] {
        switch self {
        case .mapping(let table), .named(let table): [table]
        case .list(let inner), .oneOrMore(let inner): inner.tables
        case .either(let shapes): shapes.flatMap(\.tables)
        case .text, .pattern, .number, .autonomousSystem, .truth, .words, .ownValues: []
        }
    }
}
