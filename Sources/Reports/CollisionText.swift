package import Diagnostics
package import Planning
import YANG

/// Collisions in words: what is there, whose it is, who wants it, and the way out.
package enum CollisionText {
    /// All of a plan; empty for none.
    package static func text(_ collisions: [Collision]) -> String {
        collisions.map { finding($0).description + "\n" }.joined()
    }

    package static func finding(_ collision: Collision) -> Diagnostic {
        .error(
            "\(collision.router): \(collision.message)\n\(places(collision))", at: collision.location,
            hint: hint(collision))
    }

    private static func places(_ collision: Collision) -> String {
        let task = collision.wanted.task.map { ", task \($0) of this service" } ?? ""
        return "there: \(collision.held.path.shortened), \(CollisionReport(collision).ownerWords)\n"
            + "wanted: \(collision.wanted.path.shortened)\(task)"
    }

    private static func hint(_ collision: Collision) -> String {
        guard let words = collision.words else { return "Way out: \(collision.way)." }
        return "Way out: \(collision.way); or, to take it over, "
            + "`routers: { \(collision.router): { take: [ \(quoted(words)) ] } }` in the playbook."
    }

    /// As YAML takes it whatever is in it.
    private static func quoted(_ words: String) -> String {
        "\"" + words.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
