package import SSH

/// A VRP command line as a server, for the lab: banner, prompt, echo, paging, error marks, `display` commands by a closure.
package struct CommandLineServer: Sendable {
    /// Lines to a page until `screen-length 0 temporary` (VRP's default, carriers-carrier.md 7.7).
    package static let pageLength = 24

    private let name: String
    private let greeting: String?
    private let display: @Sendable (String) async -> String?
    private let question: @Sendable (String) -> String?

    /// `display` gives the output of a command, nil for one that the router does not know; the greeting comes before the
    /// first prompt (VRP's `header shell`). A command that `question` has a text for is carried out after a yes to that.
    package init(
        name: String, greeting: String? = nil, question: @escaping @Sendable (String) -> String? = { _ in nil },
        display: @escaping @Sendable (String) async -> String?
    ) {
        self.question = question
        self.name = name
        self.greeting = greeting
        self.display = display
    }

    private var prompt: String { "<\(name)>" }

    /// Serves a shell until the client quits or goes away; then closes the channel.
    package func serveShell(_ channel: any ByteChannel) async {
        do {
            try await shell(channel)
        } catch {
            // The client went away in the middle of something: nobody is left to tell.
        }
        await channel.close()
    }

    /// Serves one command and closes the channel: no banner, no echo, no paging. `end` gets the exit status before that: 1
    /// for a command that was answered with an error, else 0.
    package func serveExec(
        _ command: String, _ channel: any ByteChannel, end: (Int32) async -> Void = { _ in }
    ) async {
        let answer = await answer(command.trimmingBlanks, column: 0)
        try? await channel.write(Array(CommandLineServer.wire(answer).utf8))
        await end(answer.split(separator: "\n").contains { $0.hasPrefix("Error:") } ? 1 : 0)
        await channel.close()
    }

    private func shell(_ channel: any ByteChannel) async throws {
        var terminal = ServerTerminal(channel)
        if let greeting { try await terminal.write(greeting + "\n") }
        try await terminal.write(
            "\nInfo: The max number of VTY users is 21, the number of current VTY users online is 1.\n")
        var pages = true
        while true {
            try await terminal.write(prompt)
            guard let line = try await terminal.readLine()?.trimmingBlanks else { return }
            switch line.split(separator: " ").joined(separator: " ") {
            case "":
                continue
            case "quit":
                return
            case "screen-length 0 temporary":
                pages = false
                try await terminal.write(
                    "Info: The configuration takes effect on the current user terminal interface only.\n")
            default:
                if let question = question(line) {
                    try await terminal.write(question + " [Y/N]:")
                    guard let reply = try await terminal.readLine() else { return }
                    guard ["y", "yes"].contains(reply.trimmingBlanks.lowercased()) else { continue }
                }
                let answer = await answer(line, column: prompt.count)
                try await terminal.show(answer, pageLength: pages ? CommandLineServer.pageLength : nil)
            }
        }
    }

    private func answer(_ line: String, column: Int) async -> String {
        if let output = await display(line) { return output }
        let words = DisplayLine(number: 1, text: line).fields
        let (fault, word) =
            switch DisplayGrammar.match(line) {
            case .unrecognized(let word): ("Unrecognized", word)
            case .ambiguous(let word): ("Ambiguous", word)
            case .incomplete: ("Incomplete", words.count)
            case .command: ("Unrecognized", 0)
            }
        // The mark stands below the first character that was not understood.
        let place = column + (word < words.count ? words[word].span.lowerBound : line.count)
        return String(repeating: " ", count: place) + "^\nError: \(fault) command found at '^' position."
    }

    /// Lines end in CR LF on a terminal.
    static func wire(_ text: String) -> String {
        let lines = text.hasSuffix("\n") || text.isEmpty ? text : text + "\n"
        return lines.replacing("\n", with: "\r\n")
    }
}
