/// How a simulated router treats commits and candidates where real servers differ; a live router ignores it.
package struct LabRules: Sendable, Hashable {
    /// What may be done while a confirmed commit waits.
    package enum Commits: String, Sendable, Hashable, CaseIterable {
        /// As Huawei's pages on VRP V8 say: nobody changes anything ("Configuration Trial Run", NE8000 F1A).
        case vrp
        /// RFC 6241 section 8.4: a follow-up commit may bring further changes.
        case rfc6241
    }

    package enum Candidate: String, Sendable, Hashable, CaseIterable {
        /// One for each session, as VRP's manual says ("Candidate", NE8000 F1A).
        case `private`
        /// One for all sessions: RFC 6241 section 8.3.1.
        case shared
    }

    package var commits: Commits
    package var candidate: Candidate

    package init(commits: Commits = LabRules.standard.commits, candidate: Candidate = LabRules.standard.candidate) {
        self.commits = commits
        self.candidate = candidate
    }

    private init(_ commits: Commits, _ candidate: Candidate) {
        self.commits = commits
        self.candidate = candidate
    }

    package static let standard = LabRules(.vrp, .private)
}
