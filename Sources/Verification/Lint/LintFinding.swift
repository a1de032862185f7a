import Diagnostics
import Simulation
import YANG

/// What a rule found: on which router, at which node of its configuration, why it is wrong and what to type.
struct LintFinding: Sendable, Hashable {
    enum Place: Sendable, Hashable {
        /// A node of the router's configuration; for one that is missing, the nearest around it that is there.
        case configuration(Origin)
        /// The same as a path.
        case node(DataPath)
        /// A line of the inventory or the playbook.
        case source(SourceLocation)
    }

    var rule: String
    var severity: Severity
    var router: String
    var place: Place
    var message: String
    var hint: String
    /// As the rule has it: a finding about what others configured is an error all the same.
    var looksBesideTheService = false
    /// As the rule has it: about what others configured it says nothing.
    var judgesOwnEntriesOnly = false
}
