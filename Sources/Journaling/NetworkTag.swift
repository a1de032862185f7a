/// Which routers are meant, as prompts, plans and lists say it: live ones, or those of a lab.
package enum NetworkTag: Sendable, Hashable, Codable, CustomStringConvertible {
    case live
    /// With the lab's name.
    case lab(String)

    /// `LIVE` or `lab NAME`, as JSON has it.
    package var words: String {
        switch self {
        case .live: "LIVE"
        case .lab(let name): "lab \(name)"
        }
    }

    /// `[LIVE]` or `[lab NAME]`.
    package var description: String { "[\(words)]" }

    /// Nil for other words.
    package init?(words: String) {
        if words == "LIVE" {
            self = .live
        } else if words.hasPrefix("lab ") {
            self = .lab(String(words.dropFirst(4)))
        } else {
            return nil
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let tag = NetworkTag(words: try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "neither LIVE nor a lab")
        }
        self = tag
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(words)
    }
}
