import GRDB

/// What an old journal may forget: by age, and by count, so that it stays bounded however often a service comes and goes.
package enum JournalRetention {
    /// How long runs and passes are kept unless told otherwise.
    package static let usualDays = 400

    /// The newest runs of a playbook that are kept, however young the others are.
    package static let mostRuns = 500

    /// The newest passes of a playbook that are kept, however young the others are: a watch makes one a second if it is told
    /// to. One each six minutes for 400 days are fewer.
    package static let mostPasses = 100_000

    /// The newest runs of a service on a router that are kept for the secrets that they put there.
    static let runsForSecrets = 20

    /// So many runs or passes more are let come before they are dropped at once.
    static let slack = 50

    static func hasSurplusRuns(_ most: Int, _ database: Database) throws -> Bool {
        try Bool.fetchOne(
            database, sql: "SELECT EXISTS (SELECT 1 FROM runs GROUP BY playbook HAVING count(*) > ?)",
            arguments: [most + slack]) ?? false
    }

    /// Forgets those of a playbook that are older than `usualDays` at a moment, in seconds since 1970, and all but the newest
    /// `most`.
    static func dropPasses(of playbook: String, at moment: Int, most: Int, in database: Database) throws {
        try database.execute(
            sql: "DELETE FROM passes WHERE playbook = ? AND started < ?",
            arguments: [playbook, moment - usualDays * 86_400])
        let old = database.changesCount
        try database.execute(
            sql: """
                DELETE FROM passes WHERE playbook = :playbook AND
                    (SELECT count(*) FROM passes WHERE playbook = :playbook) > :most + \(slack) AND sequence <=
                    (SELECT sequence FROM passes WHERE playbook = :playbook
                        ORDER BY sequence DESC LIMIT 1 OFFSET :most)
                """, arguments: ["playbook": playbook, "most": most])
        if database.changesCount + old > 0 { try TextTable.sweep(database) }
    }

    /// Passes from before a moment, but for the newest of each playbook.
    static let oldPasses = """
        DELETE FROM passes
        WHERE started < ? AND sequence NOT IN (SELECT max(sequence) FROM passes GROUP BY playbook)
        """

    /// Ownership that no longer says anything: older than the two newest records of its service and router among the runs in
    /// the list, which is JSON. The newest is what holds, or what the runs after it took over; the one before is what its own
    /// run, if that is taken back, leads to.
    static let oldOwnership = """
        DELETE FROM ownership WHERE (
            SELECT count(*) FROM ownership AS later
            WHERE later.service = ownership.service AND later.router = ownership.router
                AND later.sequence > ownership.sequence AND later.run IN (SELECT value FROM json_each(?))) >= 2
        """

    /// The runs that ended before a moment, in seconds since 1970, or that have `most` newer ones of their playbook; of all
    /// that there are, newest first.
    static func old(_ runs: [RunRecord], before moment: Int, most: Int) -> Set<String> {
        var seen: [String: Int] = [:]
        var old: Set<String> = []
        for run in runs {
            let newer = seen[run.playbook, default: 0]
            seen[run.playbook] = newer + 1
            guard let finished = run.finished, let verdict = run.verdict, verdict != "unknown" else { continue }
            if finished < moment || newer >= most { old.insert(run.id) }
        }
        return old
    }

    /// Those of the old runs to forget, of all runs that there are, newest first.
    ///
    /// Kept are runs without an end or whose end is unknown (a person may be needed), the newest of each service that ended
    /// done (it can be taken back), those that replaced another service (`Succession`), those that are needed besides, and
    /// every run that took back a run that is kept, or was taken back by one.
    static func forgettable(_ runs: [RunRecord], old: Set<String>, needed: Set<String>) -> [String] {
        var services: Set<String> = []
        var kept = needed
        for run in runs {
            if run.verdict == "done", let service = run.service, services.insert(service).inserted {
                kept.insert(run.id)
            }
            if !old.contains(run.id) || !run.replaces.isEmpty { kept.insert(run.id) }
        }
        // A run is newer than the one that it takes back, and runs come newest first.
        for run in runs where kept.contains(run.id) {
            if let past = run.of { kept.insert(past) }
        }
        for run in runs.reversed() {
            if let past = run.of, kept.contains(past) { kept.insert(run.id) }
        }
        return runs.map(\.id).filter { !kept.contains($0) }
    }
}
