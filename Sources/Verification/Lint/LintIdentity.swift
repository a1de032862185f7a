package import Diagnostics

/// What makes two findings the same one, wherever they point.
package struct LintIdentity: Sendable, Hashable {
    private var rule: String?
    private var router: String?
    private var message: String

    package init(_ finding: Diagnostic) {
        rule = finding.rule
        router = finding.router
        message = finding.message
    }
}

extension [Diagnostic] {
    /// Of what lint finds after a partial apply, what counts: what is wrong with the whole playbook applied too, on a router
    /// that is changed or not there before the change. The rest is missing because its turn has not come.
    package func counted(whole: [Diagnostic], before: [Diagnostic], changed: Set<String>) -> [Diagnostic] {
        let lasting = Set(whole.map(LintIdentity.init))
        let old = Set(before.map(LintIdentity.init))
        return filter { finding in
            let identity = LintIdentity(finding)
            return lasting.contains(identity)
                && (finding.router.map(changed.contains) ?? true || !old.contains(identity))
        }
    }
}
