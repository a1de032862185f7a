/// The mapping of an inventory that describes how the lab's routers behave.
package enum LabKeys {
    package static let lab = KeyTable(
        "lab",
        [
            Key(
                "commits", .words(LabRules.Commits.self), .standard(LabRules.standard.commits.rawValue),
                "while a confirmed commit waits: `vrp` refuses every change of the configuration, as Huawei's pages say; "
                    + "`rfc6241` takes a follow-up commit with further changes (RFC 6241 section 8.4)"),
            Key(
                "candidate", .words(LabRules.Candidate.self), .standard(LabRules.standard.candidate.rawValue),
                "`private`: each session edits a candidate of its own; `shared`: all sessions edit one "
                    + "(RFC 6241 section 8.3.1)"),
            Key(
                "library", .words(LabRules.Library.self), .standard(LabRules.standard.library.rawValue),
                "where it lists its YANG modules: `modules-state` (RFC 7895), `yang-library` (RFC 8525), `monitoring` "
                    + "(RFC 6022) or its `hello` alone (RFC 6020)"),
            Key(
                "modules", .text("a path"), .told("those that it works with"),
                "the folder of the YANG modules that it lists and gives by `<get-schema>`"),
        ])
}
