import Fleet

/// What a confirmed commit under way forbids.
extension ConfigurationStore {
    /// "You cannot change the configuration during the trial run" (Configuration Trial Run, NE8000 F1A).
    ///
    /// The tag and the words are assumptions.
    func refuseDuringTrial() throws(StoreError) {
        try refuseDuringRevert()
        guard rules.commits == .vrp, pending != nil else { return }
        throw StoreError("operation-failed", "The configuration cannot be changed during the trial run.")
    }

    /// A router that is reverting takes nothing on: the vendor's words for a system that is busy.
    func refuseDuringRevert() throws(StoreError) {
        guard pending?.revert != nil else { return }
        throw StoreError("operation-failed", StoreError.busy)
    }

    /// RFC 6241 sections 8.4.1 and 8.4.5.1: a persistent confirmed commit is confirmed or extended only by its id.
    ///
    /// Under VRP's rules the session that began it needs no id: the vendor's pages show no confirming commit at all, and on
    /// the command line `commit` in the session of the trial confirms. An assumption.
    func refuseForeignCommit(by session: UInt32, persist: String?, persistID: String?) throws(StoreError) {
        guard let pending else {
            guard persistID == nil else {
                throw StoreError(
                    "invalid-value", "No confirmed commit with persist-id \(persistID ?? "") is under way.",
                    badElement: "persist-id")
            }
            return
        }
        guard let token = pending.persist else {
            guard pending.session != session else { return }
            throw StoreError("in-use", "A confirmed commit of another session is under way.", session: pending.session)
        }
        if rules.commits == .vrp, persistID == nil, persist == nil, pending.session == session { return }
        guard let persistID else {
            throw StoreError(
                "in-use", "A confirmed commit with a persist-id is under way.", session: pending.session)
        }
        guard persistID == token else {
            throw StoreError(
                "invalid-value", "A confirmed commit with another persist-id is under way.", badElement: "persist-id")
        }
    }

    /// VRP's limits on a commit: trial time 60 to 65,535 s and a persist id of 1 to 256 visible characters (`commit`,
    /// NE8000 F1A). That persist with persist-id is refused is an assumption: its pages show each alone.
    func refuseParameters(
        confirmed: Bool, timeout: Double, persist: String?, persistID: String?
    ) throws(StoreError) {
        if persist != nil, persistID != nil {
            throw StoreError("invalid-value", "persist and persist-id cannot be given together.", badElement: "persist")
        }
        if confirmed, !(60...65535).contains(timeout) {
            throw StoreError(
                "invalid-value", "A trial lasts 60 to 65535 seconds, not \(Int(timeout)).",
                badElement: "confirm-timeout")
        }
        guard let persist else { return }
        let isVisible = persist.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) }
        guard isVisible, (1...256).contains(persist.utf8.count) else {
            throw StoreError(
                "invalid-value", "A persist id has 1 to 256 visible characters without spaces.", badElement: "persist")
        }
    }
}

extension StoreError {
    /// What VRP says when several users commit at once (Configuration Precautions, NE40E-M2).
    package static let busy = "The system is busy. Please try again later."
}
