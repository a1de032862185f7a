/// The catalogue as a page for operators: docs/behaviour.md is this text, and a test holds it to it.
package enum BehaviourDocument {
    package static var text: String {
        let open = BehaviourCatalogue.subjects.flatMap(\.entries).map(\.behaviour).filter { !$0.isConfirmed }
        let tables = BehaviourCatalogue.subjects.map { subject in
            "## \(subject.title)\n\n" + table(subject.entries.map(\.behaviour))
        }
        let list = open.map { "* `\($0.id)`: \($0.sentence)" }.joined(separator: "\n")
        return ([head + list] + tables).joined(separator: "\n\n") + "\n"
    }

    private static func table(_ behaviours: [PlatformBehaviour]) -> String {
        let head = "| id | the platform | source | look at |\n|---|---|---|---|\n"
        return head + behaviours.map(row).joined(separator: "\n")
    }

    private static func row(_ behaviour: PlatformBehaviour) -> String {
        let source = behaviour.isConfirmed ? "\(behaviour.evidence.rawValue): " : "**unconfirmed**: "
        let cells = ["`\(behaviour.id)`", behaviour.sentence, source + behaviour.source, behaviour.lookAt]
        return "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }

    private static let head = """
        # What proofs take the platform to do

        The control plane that proofs are made of follows the standards. Where a standard leaves something open, or vendors
        differ, it follows the list below. Nothing of it was tried on a router by this project: the column "source" names the
        vendor's page or YANG module (page), a table that the vendor prints (sample; that there is a rule behind the table is
        inferred), or a standard. An unconfirmed behaviour has none of these.

        A proof rests on those behaviours alone that its network uses. `cscctl verify` counts them and names the unconfirmed
        ones; `cscctl verify --behaviours` and `--format json` list them all. The column "look at" says which command shows on
        a router whether it behaves so.

        Unconfirmed are:


        """
}
