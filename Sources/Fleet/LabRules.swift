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

    /// Where a router lists its YANG modules.
    package enum Library: String, Sendable, Hashable, CaseIterable {
        /// RFC 7895, as VRP does.
        case modulesState = "modules-state"
        /// RFC 8525.
        case yangLibrary = "yang-library"
        /// RFC 6022: the schemas of ietf-netconf-monitoring alone.
        case monitoring
        /// RFC 6020: the hello alone, with features and deviations.
        case hello
    }

    package var commits: Commits
    package var candidate: Candidate
    package var library: Library
    /// The folder of the YANG modules that it lists and gives, relative to the inventory; nil for those that it works with.
    package var modules: String?

    package init(
        commits: Commits = LabRules.standard.commits, candidate: Candidate = LabRules.standard.candidate,
        library: Library = LabRules.standard.library, modules: String? = nil
    ) {
        self.commits = commits
        self.candidate = candidate
        self.library = library
        self.modules = modules
    }

    private init(_ commits: Commits, _ candidate: Candidate) {
        self.commits = commits
        self.candidate = candidate
        library = .modulesState
    }

    package static let standard = LabRules(.vrp, .private)
}
