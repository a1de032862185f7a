/// What a fake router does wrong, once, the first time the step is asked of it.
enum Fault: Sendable, Hashable {
    case refusesToOpen
    case refuses(Call)
    /// The same, and from then on.
    case refusesFromThenOn(Call)
    /// The session breaks before the call has any effect.
    case breaksBefore(Call)
    /// The same, however often it is asked for.
    case breaksBeforeAlways(Call)
    /// The call has its effect, and then the session breaks.
    case breaksAfter(Call)
    /// The call never answers.
    case mute(Call)
    /// The commit says ok and changes nothing (netconfd 2.13).
    case losesTheEdit
    /// The commit is refused but its timer stays armed (netopeer2 issue 1826).
    case armsOnFailure
    /// The session breaks before the confirm, and the router reverts before it is reached again.
    case revertsBeforeConfirm
    /// The session breaks at the first commit, and no new one can be opened any more.
    case diesAtCommit
    /// The answer to the confirm is lost, and somebody else takes the lock then and keeps it for so many requests for it.
    case lockedByAnotherAfterConfirm(requests: Int)

    enum Call: String, Sendable, Hashable, CaseIterable {
        case lock
        case edit
        case validate
        case commit
        case read
        case confirm
        case save
    }
}
