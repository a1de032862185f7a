/// A text of a user in which `%h` and the like stand for values (ssh_config(5), TOKENS).
package enum TokenText {
    /// The first token that is not among those known, as it is written; nil where there is none.
    package static func unknownToken(in text: String, known: [Character]) -> String? {
        var rest = text[...]
        while let sign = rest.firstIndex(of: "%") {
            let next = rest.index(after: sign)
            guard next < rest.endIndex else { return "%" }
            guard rest[next] == "%" || known.contains(rest[next]) else { return "%\(rest[next])" }
            rest = rest[rest.index(after: next)...]
        }
        return nil
    }

    /// With the values in place of the tokens; a token without a value stays as it is.
    package static func expanded(_ text: String, _ values: [Character: String]) -> String {
        var result = ""
        var isToken = false
        for character in text {
            switch (isToken, character) {
            case (false, "%"): isToken = true
            case (false, _): result.append(character)
            case (true, "%"):
                result.append("%")
                isToken = false
            case (true, _):
                result += values[character] ?? "%\(character)"
                isToken = false
            }
        }
        return isToken ? result + "%" : result
    }
}
