/// Which service stands in another's place, by the runs that ended done.
package struct Succession: Sendable, Hashable {
    /// Every run that ended done, oldest first.
    private let done: [RunRecord]
    /// Those of them that no later run has taken back; without the ones that take back.
    private let standing: [RunRecord]

    /// The journal's runs, newest first.
    package init(_ runs: [RunRecord]) {
        let done = runs.filter { $0.verdict == "done" }
        var takenBack: Set<String> = []
        var standing: [RunRecord] = []
        for run in done where !takenBack.contains(run.id) {
            if let past = run.of { takenBack.insert(past) } else { standing.append(run) }
        }
        self.done = done.reversed()
        self.standing = standing.reversed()
    }

    /// Every service that some run of it ended done of, the oldest first.
    package var services: [String] {
        done.compactMap(\.service).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The newest run of a service that ended done; one that took another back only where there is no other.
    func lastDone(of service: String) -> RunRecord? {
        let own = done.filter { $0.service == service }
        return own.last { $0.of == nil } ?? own.last
    }

    /// The run that put another service in the place of this one; nil where it is in its own place, again or still.
    package func replacement(of service: String) -> RunRecord? {
        guard let last = standing.last(where: { $0.service == service || $0.replaces.contains(service) }) else {
            return nil
        }
        return last.replaces.contains(service) ? last : nil
    }

    /// The runs that led from this service to the one that is in its place now, one after the other.
    package func replacements(of service: String) -> [RunRecord] {
        var chain: [RunRecord] = []
        var seen: Set<String> = [service]
        var place = service
        while let run = replacement(of: place), let next = run.service, seen.insert(next).inserted {
            chain.append(run)
            place = next
        }
        return chain
    }
}
