import Diagnostics
import Fleet

/// A check as a run keeps it: what is asked and what must hold, without the place in the playbook, which may be gone.
extension DisplayCheck: Codable {
    private enum Key: String, CodingKey {
        case command, parser, expectation
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let parser = try container.decode(String.self, forKey: .parser)
        self.init(
            command: try container.decode(String.self, forKey: .command),
            parser: Located(parser, at: SourceLocation(file: "journal", line: 1, column: 1)),
            expectation: try container.decode(RowExpectation.self, forKey: .expectation))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(command, forKey: .command)
        try container.encode(parser.value, forKey: .parser)
        try container.encode(expectation, forKey: .expectation)
    }
}
