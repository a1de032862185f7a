/// What an old journal may forget.
package enum JournalRetention {
    /// How long runs and passes are kept unless told otherwise.
    package static let usualDays = 400

    /// The newest passes of a playbook that are kept, however young the others are: a watch makes one a second if it is told
    /// to.
    package static let mostPasses = 1_000

    /// Takes the playbook twice.
    static let surplusPasses = """
        DELETE FROM passes WHERE playbook = ? AND sequence <=
            (SELECT sequence FROM passes WHERE playbook = ? ORDER BY sequence DESC LIMIT 1 OFFSET \(mostPasses))
        """

    /// Passes from before a moment, but for the newest of each playbook.
    static let oldPasses = """
        DELETE FROM passes
        WHERE started < ? AND sequence NOT IN (SELECT max(sequence) FROM passes GROUP BY playbook)
        """

    /// Ownership that no longer says anything: older than the two newest records of its service and router from before the
    /// moment. The newest is what holds, or what the runs after it took over; the one before is what its own run, if that is
    /// taken back, leads to.
    static let oldOwnership = """
        DELETE FROM ownership WHERE (
            SELECT count(*) FROM ownership AS later JOIN runs ON runs.id = later.run
            WHERE later.service = ownership.service AND later.router = ownership.router
                AND later.sequence > ownership.sequence AND runs.finished < ?) >= 2
        """

    /// The runs to forget at a moment, in seconds since 1970, of all that there are, newest first.
    ///
    /// Kept are runs without an end or whose end is unknown (a person may be needed), the newest of each service that ended
    /// done (it can be taken back), those that replaced another service and those that took a run back (`Succession`), those
    /// that some ownership record still names, and those of secrets that are still in place.
    static func forgettable(_ runs: [RunRecord], before moment: Int, needed: Set<String>) -> [String] {
        var services: Set<String> = []
        var kept = needed
        for run in runs {
            if run.verdict == "done", let service = run.service, services.insert(service).inserted {
                kept.insert(run.id)
            }
            if let past = run.of { kept.formUnion([run.id, past]) }
        }
        return runs.filter { run in
            guard let finished = run.finished, let verdict = run.verdict else { return false }
            return finished < moment && verdict != "unknown" && run.replaces.isEmpty && !kept.contains(run.id)
        }.map(\.id)
    }
}
