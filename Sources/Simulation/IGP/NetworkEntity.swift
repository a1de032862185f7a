/// A network entity title taken apart (ISO 10589 7.1): area, six bytes of system id, selector.
struct NetworkEntity: Sendable, Hashable {
    var area: String
    var systemID: String

    init?(_ text: String) {
        let parts = text.lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 5, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isHexDigit) }) else { return nil }
        guard parts.suffix(4).dropLast().allSatisfy({ $0.count == 4 }), parts.last?.count == 2 else { return nil }
        area = parts.dropLast(4).joined(separator: ".")
        systemID = parts.suffix(4).dropLast().joined(separator: ".")
    }
}
