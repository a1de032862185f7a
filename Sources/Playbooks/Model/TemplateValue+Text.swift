/// Shorthands for the values that contexts are made of.
extension TemplateValue {
    static func text(_ value: some CustomStringConvertible) -> TemplateValue { .string(value.description) }

    static func strings(_ values: [String]) -> TemplateValue { .list(values.map { .string($0) }) }
}
