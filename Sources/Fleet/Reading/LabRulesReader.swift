/// Reads a `lab` mapping; what it does not say is as in `base`.
struct LabRulesReader {
    let base: LabRules

    func read(_ mapping: YAMLMapping) -> LabRules {
        mapping.allow(LabKeys.lab)
        return LabRules(
            commits: mapping.value("commits", ScalarKind<LabRules.Commits>.word("vrp or rfc6241"))?.value
                ?? base.commits,
            candidate: mapping.value("candidate", ScalarKind<LabRules.Candidate>.word("private or shared"))?.value
                ?? base.candidate,
            library: mapping.value(
                "library", ScalarKind<LabRules.Library>.word("modules-state, yang-library, monitoring or hello"))?.value
                ?? base.library,
            modules: mapping.value("modules", .text("a path"))?.value ?? base.modules)
    }
}
