package import SSH

/// A VRP command line as a client: waits for the prompt, switches paging off, runs one command after the other.
///
/// It stays in the user view and only reads: every question is answered no. Commands of concurrent callers wait in line.
package actor CommandLineSession {
    /// How long to wait, in total, for the first prompt and for each command, and how much to read for each.
    package struct Limits: Sendable, Hashable {
        package var login: Duration
        package var command: Duration
        /// Bytes.
        package var output: Int

        package init(
            login: Duration = .seconds(20), command: Duration = .seconds(60), output: Int = 16 << 20
        ) {
            self.login = login
            self.command = command
            self.output = output
        }
    }

    private let channel: any ByteChannel
    private let clock: any Clock<Duration>
    private let limits: Limits
    private var text = TerminalText()
    private var prompt: String?
    private var turnstile = Turnstile()

    package init(channel: any ByteChannel, clock: any Clock<Duration> = ContinuousClock(), limits: Limits = Limits()) {
        self.channel = channel
        self.clock = clock
        self.limits = limits
    }

    /// Waits for the first prompt and switches paging off. The session is of no use after an error.
    package func open() async throws(CommandLineError) {
        try await limited(limits.login, "login") { session throws(CommandLineError) in
            try await session.login()
        }
        // A router that refuses it pages instead, which is dealt with anyway.
        do {
            _ = try await run("screen-length 0 temporary")
        } catch  where error.code == .refused {}
    }

    /// What the router prints for `command`, without the echo and the prompt; an `Error:` line in it is thrown.
    package func run(_ command: String) async throws(CommandLineError) -> String {
        await takeTurn()
        defer { turnstile.leave() }
        let output = try await limited(limits.command, command) { session throws(CommandLineError) in
            try await session.exchange(command)
        }
        if output.split(whereSeparator: \.isNewline).contains(where: { $0.hasPrefix("Error:") }) {
            throw CommandLineError(.refused, command: command, output: output)
        }
        return output
    }

    /// Runs a `display` command and reads its table.
    package func table(of command: DisplayCommand) async throws -> DisplayTable {
        try DisplayTable(try await run(command.text), of: command)
    }

    package func close() async {
        await channel.close()
    }

    private func login() async throws(CommandLineError) {
        var nudged = false
        while prompt == nil {
            if text.asksForPassword { throw CommandLineError(.passwordChangeRequired, command: "login") }
            if text.asksYesOrNo {
                // "The password needs to be changed. Change now? [Y/N]" and the like.
                text.removeAll()
                try await send("N\n", "login")
            } else if let found = text.prompt {
                prompt = found
                return
            } else if text.isPaging, !nudged {
                nudged = true
                try await send(" ", "login")
            }
            try await receive("login")
        }
    }

    private func exchange(_ command: String) async throws(CommandLineError) -> String {
        guard let prompt else { throw CommandLineError(.closed, command: command) }
        text.removeAll()
        try await send(command + "\n", command)
        var answered = 0
        while true {
            try await receive(command)
            if text.isPaging {
                try await send(" ", command)
            } else if text.asksYesOrNo, text.count > answered {
                answered = text.count + 1
                try await send("N\n", command)
            } else if text.prompt == prompt {
                let cleaned = text.cleaned
                if hasEcho(of: command, in: cleaned) { return output(of: command, in: cleaned) }
                // What stands before the echo is no answer, and is not looked at again.
                text.removeAll()
                answered = 0
            }
        }
    }

    /// A prompt before the echo is an old one, printed after a message of the router's own. Blanks are left out of the
    /// comparison because a terminal may fold a long line.
    private func hasEcho(of command: String, in cleaned: String) -> Bool {
        if cleaned.hasPrefix(command + "\n") { return true }
        return cleaned.filter { !$0.isWhitespace }.contains(command.filter { !$0.isWhitespace })
    }

    /// Everything between the echoed command and the prompt.
    private func output(of command: String, in cleaned: String) -> String {
        var lines = cleaned.split(omittingEmptySubsequences: false) { $0 == "\n" }.map(String.init)
        _ = lines.popLast()
        let echo = lines.firstIndex { $0.trimmingBlanks.hasSuffix(command) } ?? 0
        lines.removeFirst(min(echo + 1, lines.count))
        return lines.joined(separator: "\n")
    }

    private func send(_ characters: String, _ command: String) async throws(CommandLineError) {
        do {
            try await channel.write(Array(characters.utf8))
        } catch {
            throw CommandLineError(.transport("\(error)"), command: command, output: text.cleaned)
        }
    }

    private func receive(_ command: String) async throws(CommandLineError) {
        do {
            guard let bytes = try await channel.read() else {
                throw CommandLineError(.closed, command: command, output: text.cleaned)
            }
            text.append(bytes)
            if text.count > limits.output {
                throw CommandLineError(.tooMuch(limit: limits.output), command: command)
            }
        } catch let error as CommandLineError {
            throw error
        } catch {
            throw CommandLineError(.transport("\(error)"), command: command, output: text.cleaned)
        }
    }

    /// Runs `body`; when the limit passes first, the channel is closed, which ends any read in it.
    private func limited<Value: Sendable>(
        _ limit: Duration, _ command: String,
        _ body: @escaping @Sendable (isolated CommandLineSession) async throws(CommandLineError) -> Value
    ) async throws(CommandLineError) -> Value {
        let channel = channel
        let clock = clock
        let result = await withTaskGroup(of: Result<Value, CommandLineError>?.self) { group in
            group.addTask {
                do throws(CommandLineError) {
                    return .success(try await body(self))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                do { try await clock.sleep(for: limit) } catch { return nil }
                await channel.close()
                return nil
            }
            // The first to end decides; the timer's nil means that it did, unless it was cancelled.
            let first = await group.next() ?? nil
            group.cancelAll()
            if first == nil { await channel.close() }
            return first
        }
        guard let result else {
            if Task.isCancelled { throw CommandLineError(.cancelled, command: command, output: text.cleaned) }
            throw CommandLineError(.timedOut(after: limit), command: command, output: text.cleaned)
        }
        return try result.get()
    }

    private func takeTurn() async {
        if turnstile.enter() { return }
        await withCheckedContinuation { turnstile.wait($0) }
    }
}
