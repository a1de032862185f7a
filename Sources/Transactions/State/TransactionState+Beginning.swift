/// A session that is lost before the transaction has changed anything is opened once more.
///
/// Whatever became of a lock or a reading, it ends with its session and leaves nothing behind, so both can be asked for
/// again; an edit or a commit never is. Some servers lose a first request: netconfd 2.13 one that it reads together with
/// our hello, which no client can prevent, as a hello has no answer (RFC 6241 section 8.1). A router that is lost a second
/// time fails the transaction.
extension TransactionState {
    mutating func settleBeginning(_ router: String, _ step: Step, _ answer: Answer, _ took: Duration) -> [Action] {
        switch (step, answer) {
        case (.lock, .lost), (.compare, .lost):
            guard failure == nil, routers[router]?.wasOpenedAgain == false else { break }
            routers[router]?.wasOpenedAgain = true
            return [ask(router, .reopen(pause: .zero))]
        case (.reopen, .done):
            routers[router]?.isOpen = true
            routers[router]?.become(.opened)
            return failure == nil ? [ask(router, .lock)] : []
        default: break
        }
        settleForward(router, step, answer, took)
        guard step == .lock, answer == .done, stage == .comparing, failure == nil else { return [] }
        return [ask(router, .compare)]
    }
}
