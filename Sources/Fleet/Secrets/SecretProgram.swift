import Diagnostics
import Glibc
import Processes

/// Runs a program that prints a secret: without a shell, a terminal, our descriptors or our environment, and not for ever.
struct SecretProgram {
    var words: [String]
    /// `NAME=value`.
    var environment: [String]
    var location: SourceLocation
    var limit: Duration = .seconds(60)

    /// Of its output; a secret is one line.
    private static let longestOutput = 64 << 10

    private var name: String { words.first ?? "" }

    /// What it printed, up to the end of its first line.
    func output() throws(Diagnostic) -> [UInt8] {
        let run = CapturedRun(
            ChildProgram(name, Array(words.dropFirst()), environment: environment), limit: limit,
            longestOutput: Self.longestOutput, endsAtFirstLine: true)
        let outcome: CapturedRun.Outcome
        do throws(ChildProgram.NotStarted) {
            outcome = try run.run()
        } catch {
            throw .error(error.description, at: location)
        }
        switch outcome {
        // It may meet the closed pipe after its first line.
        case .ended(.status(0), let output, _), .ended(.signal(SIGPIPE), let output, _): return output
        case .ended(let end, _, let complaints):
            let words = String(decoding: complaints, as: UTF8.self).trimmed
            throw .error("\(name) failed (\(end))" + (words.isEmpty ? "" : ": \(words)"), at: location)
        case .tooLong: throw .error("\(name) prints more than \(Self.longestOutput >> 10) kB", at: location)
        case .late:
            throw .error(
                "\(name) did not end within \(limit.components.seconds) s", at: location,
                hint: "It has no terminal to ask on: let it read what it needs from a file or an agent.")
        }
    }
}
