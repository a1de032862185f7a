/// The warnings that have come with replies (RFC 6241 section 4.3: an rpc-error of severity `warning`) and that nobody has
/// taken yet, each once.
struct HeardWarnings {
    /// A router may warn of every node of a large edit.
    private static let most = 100

    private var texts: [String] = []
    private var known: Set<String> = []
    private var left = 0

    mutating func add(_ warnings: [RPCError], to operation: String) {
        for warning in warnings {
            let text = "<\(operation)>: \(warning)"
            guard !known.contains(text) else { continue }
            guard texts.count < Self.most else {
                left += 1
                continue
            }
            known.insert(text)
            texts.append(text)
        }
    }

    mutating func take() -> [String] {
        let result = texts + (left > 0 ? ["and \(left) more warnings"] : [])
        self = HeardWarnings()
        return result
    }
}
