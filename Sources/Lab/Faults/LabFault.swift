/// Something that goes wrong on a simulated router when it is told to: for tests and rehearsals.
package struct LabFault: Sendable, Hashable, CustomStringConvertible {
    package var effect: Effect
    /// What it happens to: the words of `FaultOperation`, or an effect's own (`Effect.operands`).
    package var operation: String
    /// How many requests of that kind pass unharmed before it strikes.
    package var after: Int
    /// How long it takes, in seconds of the lab's clock; only for effects that take time.
    package var seconds: Double?
    /// Whether it stays; otherwise it strikes once.
    package var isPersistent: Bool

    package init(
        _ effect: Effect, _ operation: String, after: Int = 0, seconds: Double? = nil, isPersistent: Bool = false
    ) {
        self.effect = effect
        self.operation = operation
        self.after = after
        self.seconds = seconds
        self.isPersistent = isPersistent
    }

    package var description: String {
        var text = "\(effect.rawValue) \(operation)"
        if let seconds {
            text += " for " + (seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)")
        }
        if after > 0 { text += " after \(after)" }
        return text + (isPersistent ? " always" : "")
    }
}

extension LabFault {
    /// What happens instead of an honest answer.
    package enum Effect: String, Sendable, Hashable, CaseIterable {
        /// An rpc-error, and nothing is done.
        case refuse
        /// An rpc-error whose message has 10 MB, and nothing is done.
        case flood
        /// The connection breaks, and nothing is done.
        case dropBefore = "drop-before"
        /// It is done, and the connection breaks before the answer.
        case dropAfter = "drop-after"
        /// Nothing is done and nothing is answered.
        case silence
        /// `<ok/>`, and nothing is done: what netconfd does with an edit that is validated. A reading gives what was
        /// before the last change.
        case lie
        /// It is done, and answered when the time is over.
        case slow
        /// Bytes that are no NETCONF message, and nothing is done; the session stays open.
        case garbage
        /// A time-out error at once, and it is done when the time is over.
        case late
        /// The error of a system that is busy, and nothing is done.
        case busy
        /// The error of a configuration that somebody else has locked, and nothing is done.
        case locked
        /// `keep revert`: one of the changed nodes stays when a confirmed commit is taken back.
        case keep
        /// `expire lock`: the locks of a session that says nothing for a while are gone.
        case expire
        /// `gate edit-config`, `gate commit`: generated nodes can be filled only in an edit, or a commit, after their gate's.
        case gate
        /// `exclude commit`: a node that cannot be updated is not deleted and created in one commit either.
        case exclude
        /// `lack save`: the operation is not supported.
        case lack
        /// `hide-root NAME`: readings leave out the top-level node of that name.
        case hideRoot = "hide-root"
        /// `refuse-lock DATASTORE`: locks of it are not supported.
        case refuseLock = "refuse-lock"
        /// `refuse-option NAME`: an edit-config with that parameter is refused.
        case refuseOption = "refuse-option"
        /// `echo password`: the login's password is repeated in the command line's greeting, in each line of what `display`
        /// prints, and in rpc-errors.
        case echo
        /// It is done, and the answer warns of something beside that (RFC 6241 section 4.3).
        case warn
        /// It is done, and a notification comes before the answer (RFC 5277).
        case notify
        /// `deny WORD`: the user may run no `display` command with that word in it.
        case deny
        /// The hello leaves out every capability with the operation's text in it.
        case hide
        /// The hello has the operation's text as a capability more.
        case announce
    }
}
