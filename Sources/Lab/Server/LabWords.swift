package import Diagnostics

/// A command of the lab itself, as it is typed behind `lab` on a router's command line.
package enum LabWords: Sendable, Hashable {
    case showFaults
    case clearFaults
    case fault(LabFault)
    case advance(seconds: Double)

    /// A day at a time, so that nobody adds up to a time that no counter holds.
    private static let longest = 86_400.0

    package init(_ text: String) throws(Diagnostic) {
        let words = text.split(separator: " ").map(String.init)
        let rest = words.dropFirst().joined(separator: " ")
        switch words.first {
        case "fault": self = try LabWords.faultWords(rest)
        case "advance": self = .advance(seconds: try LabWords.seconds(rest))
        case let other:
            let near = Spelling.nearest(to: other ?? "", among: ["fault", "advance"])
            throw .error(
                "lab fault [clear | \(LabFault.grammar)], or lab advance SECONDS",
                hint: near.map { "did you mean `\($0)`?" })
        }
    }

    private static func faultWords(_ text: String) throws(Diagnostic) -> LabWords {
        switch text {
        case "": .showFaults
        case "clear": .clearFaults
        default: .fault(try LabFault(text))
        }
    }

    private static func seconds(_ text: String) throws(Diagnostic) -> Double {
        guard let seconds = Double(text), seconds > 0, seconds <= longest else {
            throw .error("`advance` needs a number of seconds above 0, at most \(written(longest)), found `\(text)`")
        }
        return seconds
    }

    static func written(_ seconds: Double) -> String {
        seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
    }
}
