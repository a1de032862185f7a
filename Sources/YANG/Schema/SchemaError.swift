/// Why modules could not be loaded or an element does not fit the schema: where, what was expected, what was meant.
package struct SchemaError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        case loading
        case unknownNode
        case missingKey
        case badValue
        case unexpectedText
        case unexpectedChild
        case duplicate
        case badOperation
        case unsupported
    }

    package var code: Code
    package var path: DataPath
    package var message: String
    /// What the schema takes here, as a phrase: `true or false`, `one of up, down`.
    package var expected: String?
    /// The nearest right spelling of what was written.
    package var suggestion: String?
    /// Of code `loading`: the module that could not be loaded.
    package var module: String?

    package init(
        _ code: Code, _ message: String, at path: DataPath = DataPath(), expected: String? = nil,
        suggestion: String? = nil, module: String? = nil
    ) {
        self.module = module
        self.code = code
        self.message = message
        self.path = path
        self.expected = expected
        self.suggestion = suggestion
    }

    package var description: String {
        var text = path.steps.isEmpty ? message : "\(path): \(message)"
        if let expected { text += " Expected \(expected)." }
        if let suggestion { text += " Did you mean \(suggestion)?" }
        return text
    }

    /// The same error seen from one level further up.
    func under(_ step: DataPath.Step) -> SchemaError {
        var error = self
        error.path.steps.insert(step, at: 0)
        return error
    }
}
