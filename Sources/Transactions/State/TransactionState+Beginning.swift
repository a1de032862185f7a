/// A session that is lost before the transaction has changed anything is opened once more.
///
/// Whatever became of a lock or a reading, it ends with its session and leaves nothing behind, so both can be asked for
/// again; an edit or a commit never is. Some servers lose a first request: netconfd 2.13 one that it reads together with
/// our hello, which no client can prevent, as a hello has no answer (RFC 6241 section 8.1). A router that is lost a second
/// time fails the transaction.
extension TransactionState {
    mutating func settleBeginning(_ router: String, _ step: Step, _ answer: Answer, _ took: Duration) -> [Action] {
        switch (step, answer) {
        case (.lock, .lost), (.compare, .lost), (.lock, .late), (.compare, .late), (.status, .lost), (.status, .late):
            guard failure == nil, routers[router]?.wasOpenedAgain == false else { break }
            routers[router]?.wasOpenedAgain = true
            return [ask(router, .reopen)]
        case (.reopen, .done):
            routers[router]?.isOpen = true
            routers[router]?.become(.opened)
            return failure == nil ? [ask(router, .lock)] : []
        case (.status, .trial(let status)): return beginningStatus(router, status)
        case (.status, .refused), (.status, .notPending), (.status, .busy): return beginningStatus(router, nil)
        default: break
        }
        let follow = settleForward(router, step, answer, took)
        guard follow.isEmpty, step == .lock, answer == .done, stage == .comparing, failure == nil else { return follow }
        return [ask(router, origin == .fresh ? .compare : .status)]
    }

    /// A router that an earlier process has left is compared once it has come to rest.
    private mutating func beginningStatus(_ router: String, _ status: TrialStatus?) -> [Action] {
        guard failure == nil else { return [] }
        if status?.phase == .reverting, now < settings.recoveryLimit {
            return [ask(router, .status, after: .seconds(2))]
        }
        return [ask(router, .compare)]
    }
}
