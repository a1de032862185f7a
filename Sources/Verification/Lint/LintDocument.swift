import Diagnostics
import FoundationEssentials

/// The rules as a page for operators: docs/lint.md is this text, and a test holds it to it.
enum LintDocument {
    static var text: String {
        let table = LintCatalogue.rules.map { "| [\($0.id)](#\(anchor($0))) | \($0.severity.rawValue) | \($0.title) |" }
        let rules = LintCatalogue.rules.map {
            "### \(heading($0))\n\n\($0.severity.rawValue.capitalized). \($0.rationale)"
        }
        let elsewhere = LintCatalogue.elsewhere.map { "| \($0.id) | \($0.title) | \($0.caught) |" }
        return ([head] + table + [middle] + elsewhere + [details, rules.joined(separator: "\n\n")]).joined(
            separator: "\n") + "\n"
    }

    private static func heading(_ rule: any LintRule) -> String { "\(rule.id): \(rule.title)" }

    /// As the common renderers of Markdown make it of the heading: lower case, hyphens for spaces, no punctuation.
    private static func anchor(_ rule: any LintRule) -> String {
        String(
            heading(rule).lowercased().compactMap {
                $0 == " " ? "-" : $0.isLetter || $0.isNumber || $0 == "-" ? $0 : nil
            })
    }

    private static let head = """
        # Lint

        What is known to be wrong before anything is sent, and before anything is computed. Rules look at what every router
        would run once the playbook is applied, wherever it comes from: shipped templates, your own, or what the router runs
        already. They do not look at the playbook's options.

        An error stands for a service that does not work; a warning for one that works worse or less safely than it could.
        An error refutes the service: `verify`, `plan`, `apply` and `check` count it as they count a claim that does not hold
        ([verify.md](verify.md#the-verdict)). A warning does not count; `plan` and `apply` print it in one line.

        Every finding names router and configuration node. What a template wrote points at the line of the playbook or the
        inventory that it was written for, with the template's line below it: it is mended there and not on the router. For
        something missing this is the line of what is around it. What no template wrote, because the router runs it already,
        points at the router's line of the inventory, with what to type. An entry that somebody else configured on a managed
        router, such as a peer of another service, gives a warning and no error: whether it matters to this service is the
        proof's to say. L-41, L-91, L-99 and L-100 keep their severity there: they look for what excludes the service's own
        configuration.

        A rule that is wrong for your network is waived in the playbook, with a reason: [playbook.md](playbook.md). Ids are
        those of the catalogue of failures that simulation and lint share; [C1] is the vendor's own document set.

        | rule | severity | finds |
        |---|---|---|
        """

    private static let middle = """

        ## What lint does not see

        Whether a session comes up and a label arrives is computed by the proof from all routers together, and seen on routers by
        the playbook's checks. Some settings are not read: the pipe mode of MPLS, which an egress does not support where the
        penultimate hop pops the label (configuration precautions for MPLS LDP, F1A), and whether an F1A runs in router mode,
        the only one that the vendor's pages on labels per route are about (`apply-label`). Ask the operator for both. One
        failure of the catalogue has no sign in any configuration:

        | failure | | caught |
        |---|---|---|
        """

    private static let details = "\n## The rules\n"
}
