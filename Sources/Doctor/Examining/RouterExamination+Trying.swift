import NETCONF
import SSH
import VRP

/// The steps that lock, edit or commit: only where somebody asked for them.
extension RouterExamination {
    // MARK: candidate

    /// The candidate is locked before it is edited, so that nobody can commit the edit, and discarded before it is unlocked.
    func candidate() async throws -> Judgement {
        let first = try netconf
        guard let name = interfaces.first(where: { $0 != "NULL0" }) ?? interfaces.first else {
            return .skipped("there is no interface to try an edit with")
        }
        let other = try await openAnother()
        let sight: TrialJudge.CandidateSight
        do {
            sight = try await tryCandidate(first, other.session, InterfaceDescription(of: name))
        } catch {
            // A session that ends lets its lock go; where it lives on, nothing may stay.
            _ = try? await first.call(.discardChanges)
            _ = try? await first.call(.unlock(.candidate))
            await other.session.close()
            await other.client.close()
            throw error
        }
        await other.session.close()
        await other.client.close()
        return TrialJudge.candidate(sight)
    }

    private func tryCandidate(
        _ first: NETCONFSession, _ second: NETCONFSession, _ interface: InterfaceDescription
    ) async throws -> TrialJudge.CandidateSight {
        do throws(NETCONFError) {
            try await first.call(.lock(.candidate))
        } catch {
            guard error.sessionSurvives else { throw error }
            let isUnknown = error.rpcErrors.contains { $0.tag == .operationNotSupported }
            return TrialJudge.CandidateSight(isUnknown ? .unlockable("\(error)") : .locked("\(error)"))
        }
        var sight = TrialJudge.CandidateSight(.separate)
        let before = try await description(interface, .candidate, second)
        let mark = "cscctl doctor \(means.token)"
        let edit = EditConfig(.candidate, interface.edit(to: mark), defaultOperation: .merge)
        sight.refused += try await refusals(of: [.discardChanges, .editConfig(edit)], first)
        if try await description(interface, .candidate, second) == .description(mark) { sight.candidate = .shared }
        let validate = first.serverCapabilities.hasValidate ? [RPC.validate(.datastore(.candidate))] : []
        sight.refused += try await refusals(
            of: validate + [.discardChanges, .unlock(.candidate), .lock(.running), .unlock(.running)], first)
        if let words = try await refusedCancel(first) { sight.refused.append(words) }
        if try await description(interface, .candidate, second) != before {
            sight.left.append("an edit of the description of \(interface.interface) in the candidate")
        }
        return sight
    }

    /// Sends them all; gives what was refused.
    private func refusals(of requests: [RPC], _ session: NETCONFSession) async throws -> [String] {
        var refused: [String] = []
        for request in requests {
            if let words = try await refusal(of: request, session) { refused.append("\(request.name): \(words)") }
        }
        return refused
    }

    /// A `cancel-commit` with an id that nobody has must be refused, but not for lack of rights. Only while no trial runs: a
    /// router that ignores the id would end somebody else's.
    private func refusedCancel(_ session: NETCONFSession) async throws -> String? {
        guard trial?.status == "inactive" else { return nil }
        do throws(NETCONFError) {
            try await session.call(.cancelCommit(persistID: "cscctl-doctor-\(means.token)"))
            return nil
        } catch {
            guard error.sessionSurvives else { throw error }
            return error.rpcErrors.contains { $0.tag == .accessDenied } ? "cancel-commit: \(error)" : nil
        }
    }

    /// In the router's words; nil where it did as it was asked.
    private func refusal(of request: RPC, _ session: NETCONFSession) async throws -> String? {
        do throws(NETCONFError) {
            try await session.call(request)
            return nil
        } catch {
            guard error.sessionSurvives else { throw error }
            return error.rpcErrors.map(\.description).joined(separator: "; ")
        }
    }

    private func description(
        _ interface: InterfaceDescription, _ source: Datastore, _ session: NETCONFSession
    ) async throws -> InterfaceDescription.Reading {
        interface.reading(try await session.call(.getConfig(source, filter: interface.filter)).data)
    }

    // MARK: lock time

    func lockTime() async throws -> Judgement {
        let first = try netconf
        let hold = requests.lockTime ?? .zero
        let other = try await openAnother()
        do {
            if let words = try await refusal(of: .lock(.running), first) {
                await other.session.close()
                await other.client.close()
                return .failed("running cannot be locked: \(words)", router: RouterAdvice.occupied)
            }
            try await means.clock.sleep(for: hold)
            let isHeld = try await refusal(of: .lock(.running), other.session) != nil
            if !isHeld { _ = try await refusal(of: .unlock(.running), other.session) }
            _ = try await refusal(of: .unlock(.running), first)
            await other.session.close()
            await other.client.close()
            return TrialJudge.lockTime(wasTaken: !isHeld, seconds: Int(hold.components.seconds))
        } catch {
            _ = try? await first.call(.unlock(.running))
            await other.session.close()
            await other.client.close()
            throw error
        }
    }

    // MARK: commit

    func commit() async throws -> Judgement {
        let first = try netconf
        let trial = TrialCommit(
            interface: InterfaceDescription(of: requests.commitInterface ?? ""),
            persistID: "cscctl-doctor-\(means.token)", clock: means.clock, patience: means.patience, pause: means.pause
        ) { [self] in
            let other = try await openAnother()
            return TrialCommit.Opened(session: other.session) { await other.client.close() }
        }
        let sight = await trial.run(on: first)
        return TrialJudge.commit(sight)
    }
}
