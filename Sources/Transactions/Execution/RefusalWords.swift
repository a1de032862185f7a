import NETCONF

/// What an rpc-error says about the operation that it answers.
enum RefusalWords {
    /// The kind of failure; `withPersistID` where the request named a confirmed commit by its persist-id.
    static func kind(of errors: [RPCError], withPersistID: Bool) -> ConnectionFailure.Kind {
        if withPersistID, errors.contains(where: isAboutPersistID) { return .notPending }
        if errors.contains(where: isLate) { return .late }
        if errors.contains(where: isBusy) { return .busy }
        return .refused
    }

    /// RFC 6241 section 8.4.5.1: `invalid-value` where the persist-id is none that waits. netconfd 2.13 says operation-failed,
    /// "persistent confirmed commit not active", with the path of the persist-id.
    private static func isAboutPersistID(_ error: RPCError) -> Bool {
        error.tag == .invalidValue || error.path?.hasSuffix("persist-id") ?? false
    }

    /// VRP answers an operation of more than 32 s with an error (NE40E-M2, Configuration Precautions for NETCONF).
    private static func isLate(_ error: RPCError) -> Bool {
        mentions(error, ["timed out", "time out", "timeout", "time-out", "no response"])
            && !mentions(error, ["confirm-timeout", "confirm timeout"])
    }

    /// VRP: "The system is busy", "The configuration is locked by other user", refusals while an NMS synchronises (NE40E-M2,
    /// Configuration Precautions for Configuration Management). RFC 6241 appendix A: `in-use`, `lock-denied`.
    private static func isBusy(_ error: RPCError) -> Bool {
        [.inUse, .lockDenied].contains(error.tag)
            || mentions(error, ["busy", "try again", "try later", "locked by", "synchroniz", "synchronis"])
    }

    private static func mentions(_ error: RPCError, _ words: [String]) -> Bool {
        guard let message = error.message?.lowercased() else { return false }
        return words.contains { message.contains($0) }
    }
}
