package import SSH

/// A VRP command line as a client: learns the prompt, switches paging off, runs one command after the other.
///
/// It stays in the user view. `[Y/N]` is answered only where the question is known. Commands of concurrent callers wait in line.
package actor CommandLineSession {
    /// How long to wait, and how much to read for each command. Limits count silence: an answer that keeps coming may be long.
    package struct Limits: Sendable, Hashable {
        /// Until the prompt is known.
        package var login: Duration
        /// Without a byte, during a command.
        package var silence: Duration
        /// A pause that long tells the end of a question or a prompt from the middle of an output.
        package var pause: Duration
        /// How long a router that says it is busy is asked again, in total.
        package var patience: Duration
        /// Bytes.
        package var output: Int

        package init(
            login: Duration = .seconds(20), silence: Duration = .seconds(60), pause: Duration = .seconds(1),
            patience: Duration = .seconds(20), output: Int = 64 << 20
        ) {
            self.login = login
            self.silence = silence
            self.pause = pause
            self.patience = patience
            self.output = output
        }
    }

    let channel: any ByteChannel
    let clock: any Clock<Duration>
    let limits: Limits
    /// Since the session was made.
    let elapsed: @Sendable () -> Duration
    var text = TerminalText()
    var prompt: TerminalPrompt?
    /// The prompt as it was learnt, for reports.
    package var learntPrompt: String? { prompt?.text }
    private var turnstile = Turnstile()
    var dialogue = Dialogue.none
    /// When the last bytes came, or the wait began.
    var lastHeard = Duration.zero
    /// Bytes have come since the wait began.
    var hasHeard = false
    /// The pause since the last bytes has been dealt with.
    var hasPaused = false
    /// The output of a command that a pause has shown to be whole.
    var finished: String?
    /// Why the session has been closed from here.
    var ending: CommandLineError.Code?

    enum Dialogue: Sendable {
        case none
        case login(LoginDialogue)
        case command(CommandDialogue)
    }

    package init(channel: any ByteChannel, clock: any Clock<Duration> = ContinuousClock(), limits: Limits = Limits()) {
        self.channel = channel
        self.clock = clock
        self.limits = limits
        elapsed = Self.stopwatch(clock)
    }

    private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
        let start = clock.now
        return { start.duration(to: clock.now) }
    }

    /// Learns the prompt and switches paging off. The session is of no use after an error.
    package func open() async throws(CommandLineError) {
        await takeTurn()
        do throws(CommandLineError) {
            try await learnPrompt()
        } catch {
            turnstile.leave()
            throw error
        }
        turnstile.leave()
        // A router that refuses it pages instead, which is dealt with anyway.
        do throws(CommandLineError) {
            _ = try await run("screen-length 0 temporary")
        } catch {
            guard error.keepsSession else { throw error }
        }
    }

    /// What the router prints for `command`, without echo, prompt, time stamp and log messages. A refusal is thrown, one for
    /// being busy after the limit of patience; so is a question that none of `answers` knows.
    package func run(_ command: String, answers: [KnownQuestion] = []) async throws(CommandLineError) -> String {
        await takeTurn()
        defer { turnstile.leave() }
        var waited = Duration.zero
        var pause = Duration.milliseconds(500)
        while true {
            let output = try await exchange(command, answers)
            guard let refusal = TerminalRefusal(in: output) else { return output }
            let error = CommandLineError(refusal.code, command: command, output: output)
            guard refusal.code == .busy, waited + pause <= limits.patience, (try? await clock.sleep(for: pause)) != nil
            else { throw error }
            waited += pause
            pause = min(pause * 2, .seconds(5))
        }
    }

    /// Runs a `display` command and reads its table.
    package func table(of command: DisplayCommand) async throws -> DisplayTable {
        try DisplayTable(try await run(command.text), of: command)
    }

    package func close() async {
        await channel.close()
    }

    // MARK: Login

    private func learnPrompt() async throws(CommandLineError) {
        text.removeAll()
        dialogue = .login(LoginDialogue())
        // A router that has much to say may take longer, but not for ever.
        try await limited(limits.login, total: limits.login * 3, CommandLineError.login) {
            session throws(CommandLineError) in
            try await session.login()
        }
    }

    private func login() async throws(CommandLineError) {
        while true {
            try await receive(CommandLineError.login)
            guard case .login(var login) = dialogue else { return }
            let action = login.heard(&text)
            dialogue = .login(login)
            if try await perform(action) { return }
        }
    }

    /// True once the prompt is known.
    private func perform(_ action: LoginDialogue.Action) async throws(CommandLineError) -> Bool {
        switch action {
        case .wait: return false
        case .send(let characters):
            await send(characters)
            return false
        case .ready(let prompt):
            self.prompt = prompt
            dialogue = .none
            return true
        case .fail(let code): throw CommandLineError(code, command: CommandLineError.login, output: said)
        }
    }

    // MARK: Commands

    /// A question of the login that comes late may swallow the command: the prompt is learnt anew, and it is sent again.
    private func exchange(_ command: String, _ answers: [KnownQuestion]) async throws(CommandLineError) -> String {
        for _ in 0..<3 {
            guard let prompt else { throw CommandLineError(.closed, command: command) }
            text.removeAll(expecting: command)
            dialogue = .command(CommandDialogue(command, prompt: prompt, answers: answers))
            let output = try await limited(limits.silence, command) { session throws(CommandLineError) in
                try await session.converse(command)
            }
            if let output { return output }
            try await learnPrompt()
        }
        throw CommandLineError(.passwordChangeRequired, command: command, output: said)
    }

    /// Nil if a question came in between.
    private func converse(_ command: String) async throws(CommandLineError) -> String? {
        finished = nil
        await send(command + "\n")
        while true {
            try await receive(command)
            guard case .command(var exchange) = dialogue else { return finished }
            let action = exchange.heard(text)
            dialogue = .command(exchange)
            switch action {
            case .wait: continue
            case .send(let characters): await send(characters)
            case .done(let output):
                prompt = exchange.prompt
                dialogue = .none
                return output
            case .disturbed(let answer):
                // A pause must not find the question again while it is being answered.
                dialogue = .none
                await send(answer + "\n")
                return nil
            case .fail(let code): throw CommandLineError(code, command: command, output: said)
            }
        }
    }

    // MARK: Bytes

    /// Everything that explains an error.
    var said: String {
        if case .login(let login) = dialogue { return login.said + text.cleaned }
        return text.cleaned
    }

    /// A failure shows in the next read, behind what the router has still said.
    func send(_ characters: String) async {
        try? await channel.write(Array(characters.utf8))
    }

    private func receive(_ command: String) async throws(CommandLineError) {
        let bytes: [UInt8]?
        do {
            bytes = try await channel.read()
        } catch {
            if let ending { throw CommandLineError(ending, command: command, output: said) }
            throw CommandLineError(.transport("\(error)"), command: command, output: said)
        }
        guard let bytes else { throw CommandLineError(closingCode, command: command, output: said) }
        lastHeard = elapsed()
        hasHeard = true
        hasPaused = false
        text.append(bytes)
        if text.count > limits.output { throw CommandLineError(.tooMuch(limit: limits.output), command: command) }
    }

    private var closingCode: CommandLineError.Code {
        if let ending { return ending }
        if case .login(let login) = dialogue, login.hasRefusedChange { return .passwordChangeRequired }
        return ClosingWords.code(for: said)
    }

    private func takeTurn() async {
        if turnstile.enter() { return }
        await withCheckedContinuation { turnstile.wait($0) }
    }
}
