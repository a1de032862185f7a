import Fleet

/// A JSON Schema (draft 2020-12) written from tables of keys, for editors: the same text from the same tables.
struct SchemaText {
    let root: KeyTable
    let title: String

    var text: String {
        let definitions = root.all.filter { $0 != root }.map { table in "    \(quoted(table.name)): \(object(table, 2))"
        }
        let head = [
            "  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\"", "  \"title\": \(quoted(title))",
        ]
        return "{\n" + (head + members(root, 1)).joined(separator: ",\n") + ",\n  \"$defs\": {\n"
            + definitions.joined(separator: ",\n") + "\n  }\n}\n"
    }

    private func object(_ table: KeyTable, _ depth: Int) -> String {
        "{\n" + members(table, depth + 1).joined(separator: ",\n") + "\n" + indent(depth) + "}"
    }

    private func members(_ table: KeyTable, _ depth: Int) -> [String] {
        let properties = table.keys.map { key in
            indent(depth + 1) + "\(quoted(key.name)): \(property(key))"
        }
        var members = [
            "\"type\": \"object\"", "\"additionalProperties\": false",
            "\"properties\": {\n\(properties.joined(separator: ",\n"))\n\(indent(depth))}",
        ]
        let needed = table.keys.filter { $0.absence == .refused }.map { quoted($0.name) }
        if !needed.isEmpty { members.append("\"required\": [\(needed.joined(separator: ", "))]") }
        if !table.exactlyOneOf.isEmpty {
            let choices = table.exactlyOneOf.map { "{ \"required\": [\(quoted($0))] }" }
            members.append("\"oneOf\": [\(choices.joined(separator: ", "))]")
        }
        return members.map { indent(depth) + $0 }
    }

    private func property(_ key: Key) -> String {
        var parts = body(key.shape)
        if !key.sentence.isEmpty { parts.append("\"description\": \(quoted(key.sentence))") }
        if case .standard(let value) = key.absence {
            let isBare = Int(value) != nil || value == "true" || value == "false"
            parts.append("\"default\": \(isBare ? value : quoted(value))")
        }
        return "{ \(parts.joined(separator: ", ")) }"
    }

    private func body(_ shape: KeyShape) -> [String] {
        switch shape {
        // A name such as 010 or 1.5 is a number to YAML, and text to the tool.
        case .text: ["\"type\": [\"string\", \"number\", \"boolean\"]"]
        case .pattern(_, let expression): ["\"type\": \"string\"", "\"pattern\": \(quoted(expression))"]
        case .number(let range, _):
            ["\"type\": \"integer\"", "\"minimum\": \(range.lowerBound)", "\"maximum\": \(range.upperBound)"]
        case .truth: ["\"type\": \"boolean\""]
        // To YAML 641.2231 is a number with a fraction.
        case .autonomousSystem(let most):
            [
                "\"anyOf\": [{ \"type\": \"integer\", \"minimum\": 1, \"maximum\": \(most) }, "
                    + "{ \"type\": \"number\", \"not\": { \"type\": \"integer\" }, \"minimum\": 0, \"exclusiveMaximum\": 65536 }, "
                    + "{ \"type\": \"string\", \"pattern\": \"^[0-9]{1,5}\\\\.[0-9]{1,5}$\" }]"
            ]
        case .words(let words): ["\"enum\": [\(words.map(quoted).joined(separator: ", "))]"]
        case .list(let inner): ["\"type\": \"array\"", "\"items\": \(schema(inner))"]
        case .oneOrMore(let inner): ["\"anyOf\": [\(schema(inner)), \(schema(.list(inner)))]"]
        case .mapping(let table): ["\"$ref\": \(quoted("#/$defs/" + table.name))"]
        case .named(let table):
            ["\"type\": \"object\"", "\"additionalProperties\": { \"$ref\": \(quoted("#/$defs/" + table.name)) }"]
        case .ownValues: ["\"type\": \"object\""]
        case .either(let shapes): ["\"anyOf\": [\(shapes.map(schema).joined(separator: ", "))]"]
        }
    }

    private func schema(_ shape: KeyShape) -> String { "{ \(body(shape).joined(separator: ", ")) }" }

    private func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
