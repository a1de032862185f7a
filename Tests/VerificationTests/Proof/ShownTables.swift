import Simulation
import Testing
import VRP

@testable import Verification

/// What the routers of a proof's network show.
struct ShownTables {
    let model: NetworkModel
    let converged: ConvergedNetwork
    var state: NetworkState { converged.state }

    init(_ proof: Proof) {
        model = proof.model
        converged = ControlPlane.converge(proof.model)
    }

    /// The lines that a router prints for a command; nil if the command or the router is not known.
    func lines(_ command: String, at router: String) -> [Substring]? {
        guard let command = DisplayCommand(command), let rows = state.routers[router], let own = model.routers[router]
        else { return nil }
        return DisplayWriter.output(for: command, router: rows, model: own).split(separator: "\n")
    }
}

/// A line of a `display` that a failure puts there, or takes away (facts section 5: how it shows).
struct TableSign: Sendable, CustomStringConvertible {
    var router: String
    var command: String
    /// What stands in the line, in this order.
    var words: [String]
    var isNew: Bool

    static func new(_ router: String, _ command: String, _ words: String...) -> TableSign {
        TableSign(router: router, command: "display " + command, words: words, isNew: true)
    }

    static func gone(_ router: String, _ command: String, _ words: String...) -> TableSign {
        TableSign(router: router, command: "display " + command, words: words, isNew: false)
    }

    var description: String { "<\(router)> \(command) | \(words.joined(separator: " .. ")) \(isNew ? "new" : "gone")" }

    /// Nil where the router does not know the command.
    func isShown(in tables: ShownTables) -> Bool? { tables.lines(command, at: router)?.contains(where: matches) }

    /// The line comes or goes between the sound network and the broken one.
    func check(_ sound: ShownTables, _ broken: ShownTables) throws {
        let before = try #require(isShown(in: sound) as Bool?, "\(self)")
        let after = try #require(isShown(in: broken) as Bool?, "\(self)")
        #expect(before != isNew, "\(self) while all is well")
        #expect(after == isNew, "\(self), and the router shows:\n\(near(in: broken))")
    }

    /// The lines that begin as the sign does, for a failed test.
    private func near(in tables: ShownTables) -> String {
        let key = words.first?.split(separator: " ").first ?? ""
        return (tables.lines(command, at: router) ?? []).filter { $0.contains(key) }.joined(separator: "\n")
    }

    private func matches(_ line: Substring) -> Bool {
        var rest = line.split(separator: " ")[...]
        return words.allSatisfy { word in
            let parts = word.split(separator: " ")
            guard let start = rest.indices.first(where: { rest[$0...].starts(with: parts) }) else { return false }
            rest = rest[(start + parts.count)...]
            return true
        }
    }
}
