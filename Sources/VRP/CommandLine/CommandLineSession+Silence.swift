import SSH

extension CommandLineSession {
    /// Runs `body`; when nothing has come for `limit`, `total` is over, or the caller waits no longer, the channel is closed,
    /// which ends any read in it.
    func limited<Value: Sendable>(
        _ limit: Duration, total: Duration? = nil, _ command: String,
        _ body: @escaping @Sendable (isolated CommandLineSession) async throws(CommandLineError) -> Value
    ) async throws(CommandLineError) -> Value {
        (lastHeard, hasHeard, hasPaused) = (elapsed(), false, false)
        let result = await withTaskGroup(of: Result<Value, CommandLineError>?.self) { group in
            group.addTask {
                do throws(CommandLineError) {
                    return .success(try await body(self))
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                await self.watch(limit, total)
                return nil
            }
            // The watch ends by itself only when there is nothing to wait for any more: then the body is on its way.
            let first = await group.next() ?? nil
            group.cancelAll()
            guard first == nil else { return first }
            await channel.close()
            return await group.next() ?? nil
        }
        if case .success(let value)? = result { return value }
        if Task.isCancelled { throw CommandLineError(.cancelled, command: command, output: said) }
        guard case .failure(let error)? = result else {
            throw CommandLineError(.closed, command: command, output: said)
        }
        throw error
    }

    /// Returns once the session has been given up.
    private func watch(_ limit: Duration, _ total: Duration?) async {
        let start = elapsed()
        while ending == nil {
            let now = elapsed()
            let silent = now - lastHeard
            if silent >= limit { return await giveUp(hasHeard ? .noPrompt(within: limit) : .silent(for: limit)) }
            if let total, now - start >= total { return await giveUp(.noPrompt(within: total)) }
            if !hasPaused, silent >= limits.pause {
                hasPaused = true
                await pause()
                continue
            }
            // Bytes may come meanwhile, and a pause after them.
            let next = min(limit - silent, hasPaused ? limits.pause : limits.pause - silent)
            do { try await clock.sleep(for: next) } catch { return }
        }
    }

    private func giveUp(_ code: CommandLineError.Code) async {
        ending = ending ?? code
        await channel.close()
    }

    /// Nothing has come for a while: what has come is whole. Whatever is sent makes the router answer, and the reader goes on.
    private func pause() async {
        switch dialogue {
        case .none: return
        case .login(var login):
            let action = login.quiet(&text)
            dialogue = .login(login)
            switch action {
            case .wait: return
            case .send(let characters): await send(characters)
            case .ready(let prompt):
                self.prompt = prompt
                dialogue = .none
                await send("\n")
            case .fail(let code): await giveUp(code)
            }
        case .command(var exchange):
            let action = exchange.quiet(text)
            dialogue = .command(exchange)
            switch action {
            case .wait: return
            case .send(let characters): await send(characters)
            case .fail(let code): await giveUp(code)
            case .done(let output):
                finished = output
                dialogue = .none
                await send("\n")
            case .disturbed(let answer):
                dialogue = .none
                await send(answer + "\n")
            }
        }
    }
}
