package import Diagnostics

extension LabFault {
    package static let grammar = "EFFECT OPERATION [for SECONDS] [after N] [always]"

    /// Reads `EFFECT OPERATION [for SECONDS] [after N] [always]`, as `description` writes it.
    package init(_ text: String) throws(Diagnostic) {
        var words = text.split(separator: " ").map(String.init)
        guard !words.isEmpty else { throw .error("a fault is \(LabFault.grammar)") }
        let effect = try LabFault.effect(words.removeFirst())
        guard !words.isEmpty else {
            throw .error(
                "`\(effect.rawValue)` needs a word behind it: \(LabFault.grammar)",
                hint: effect.operands.map { "one of: \($0.joined(separator: ", "))" })
        }
        self.init(effect, try LabFault.operand(words.removeFirst(), of: effect))
        try readTime(&words)
        try readCount(&words)
        if words.first == "always" {
            guard !effect.isTrait else {
                throw .error("`\(effect.rawValue)` lasts until it is cleared: leave `always` out")
            }
            isPersistent = true
            words.removeFirst()
        }
        if let rest = words.first {
            throw .error("`\(rest)` is not expected here: a fault is \(LabFault.grammar)")
        }
    }

    private static func effect(_ word: String) throws(Diagnostic) -> Effect {
        if let effect = Effect(rawValue: word) { return effect }
        throw .error(
            "there is no effect `\(word)`: the effects are \(Effect.allCases.map(\.rawValue).joined(separator: ", "))",
            hint: Spelling.nearest(to: word, among: Effect.allCases.map(\.rawValue)).map { "did you mean `\($0)`?" })
    }

    private static func operand(_ word: String, of effect: Effect) throws(Diagnostic) -> String {
        guard let operands = effect.operands, !operands.contains(word) else { return word }
        throw .error(
            "`\(effect.rawValue)` does not go with `\(word)`: it goes with \(operands.joined(separator: ", "))",
            hint: Spelling.nearest(to: word, among: operands).map { "did you mean `\($0)`?" })
    }

    private mutating func readTime(_ words: inout [String]) throws(Diagnostic) {
        seconds = effect.standardSeconds
        guard words.first == "for" else {
            guard effect.takesTime, seconds == nil else { return }
            throw .error("`\(effect.rawValue) \(operation)` needs its time: for SECONDS")
        }
        guard effect.takesTime else { throw .error("`\(effect.rawValue)` takes no time: leave `for` out") }
        guard words.count >= 2, let number = Double(words[1]), (0.001...86_400).contains(number) else {
            throw .error("`for` needs a number of seconds from 0.001 to 86400")
        }
        seconds = number
        words.removeFirst(2)
    }

    private mutating func readCount(_ words: inout [String]) throws(Diagnostic) {
        guard words.first == "after" else { return }
        guard !effect.isTrait else {
            throw .error("`\(effect.rawValue)` holds from now on: leave `after` out")
        }
        guard words.count >= 2, let number = Int(words[1]), (0...1_000_000).contains(number) else {
            throw .error("`after` needs a number of requests from 0 to 1000000")
        }
        after = number
        words.removeFirst(2)
    }
}
