import XML
import YANG

extension StoreError {
    /// A configuration that the schema does not take, in the terms of RFC 6241 appendix A and RFC 7950 section 8.3.
    init(_ error: SchemaError) {
        let tag =
            switch error.code {
            case .unknownNode:
                error.expected?.hasPrefix("the namespace") == true ? "unknown-namespace" : "unknown-element"
            case .missingKey: "missing-element"
            case .badValue, .unexpectedText, .unexpectedChild: "invalid-value"
            case .badOperation: "bad-attribute"
            case .duplicate, .loading, .unsupported: "operation-failed"
            }
        self.init(tag, error.description, path: "\(error.path)")
        badElement = error.path.steps.last?.name.local
        if tag == "bad-attribute" { badAttribute = "operation" }
        if tag == "unknown-namespace" { badNamespace = error.path.steps.last?.name.namespace }
    }
}
