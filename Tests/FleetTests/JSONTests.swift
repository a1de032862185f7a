import Testing

@testable import Fleet

/// JSON is YAML, but for what it makes of rare characters.
@Suite struct JSONTests {
    private func text(_ json: String) throws -> String {
        let node = try YAMLDocument.parse(json, file: "x.json")
        guard case .mapping(let entries) = node.content, case .scalar(let text)? = entries.first?.value.content else {
            return ""
        }
        return text
    }

    @Test func escapesOfTwoHalvesAreOneCharacter() throws {
        #expect(try text(#"{"name": "a\ud83d\ude00b\u00e9"}"#) == "a😀bé")
        #expect(try text(#"{"name": "\uD83D\uDE00"}"#) == "😀")
        // An escaped backslash, and then letters.
        #expect(try text(#"{"name": "\\ud83d\\ude00 \/ \n"}"#) == #"\ud83d\ude00 / "# + "\n")
        #expect(try text("name: '\\ud83d\\ude00'") == #"\ud83d\ude00"#)
    }

    @Test(arguments: [#"{"name": "\ud83d"}"#, #"{"name": "\ude00\ud83d"}"#, "{\"name\": \"\\", #"{"a": "\ud83d\u00"#])
    func halvesAloneAreErrors(_ json: String) {
        #expect(throws: (any Error).self) { try text(json) }
    }

    @Test func tabsAndLongLinesAreTaken() throws {
        #expect(try text("{\n\t\"name\":\t\"x\",\n\t\"other\": [\n\t\t1\n\t]\n}") == "x")
        let long = String(repeating: "y", count: 5000)
        #expect(try text("{\"name\": \"\(long)\"}") == long)
    }
}
