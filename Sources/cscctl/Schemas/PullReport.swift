import Foundation
import Schemas

/// What `schema pull` did.
struct PullReport: Encodable {
    /// A router whose modules could not be had.
    struct Failure: Encodable, Sendable {
        var router: String
        var message: String
    }

    /// A set of modules that one or several routers have.
    struct ModuleSet: Encodable, Sendable {
        struct Missing: Encodable, Sendable {
            var name: String
            var reason: String
        }

        var key: String
        /// The routers' own name for it.
        var moduleSetID: String?
        var listedBy: String
        var routers: [String]
        var modules: Int
        var bytes: Int
        var fetched: Int
        /// Modules that the list or another module names, and that the router did not give.
        var missing: [Missing]
        /// Modules that the platform's templates are written in, and that the list does not have.
        var lacking: [String] = []
        /// How many modules were compiled by name; others come with them.
        var compiled = 0
        /// Modules that were left out because they do not compile, with the reason.
        var left: [String] = []
        /// Why the set does not compile.
        var failure: String?

        init(_ record: SetRecord, fetched: Int, routers: [String]) {
            key = record.key
            moduleSetID = record.list.setID
            listedBy = record.list.source.rawValue
            self.routers = routers
            modules = record.modules.count
            bytes = record.size
            self.fetched = fetched
            missing = record.missing.map { Missing(name: $0.name, reason: $0.reason) }
        }
    }

    var formatVersion = 1
    var sets: [ModuleSet] = []
    var failures: [Failure]

    init(failures: [Failure]) {
        self.failures = failures
    }

    /// Every router's modules are there and compile.
    var isWhole: Bool { failures.isEmpty && sets.allSatisfy { $0.failure == nil } }

    var text: String {
        (sets.map(Self.text)
            + failures.map {
                "\($0.router): no modules: \($0.message)\n    \(DoctorHint.bare.line(about: $0.router))"
            }).joined(separator: "\n")
    }

    private static func text(_ set: ModuleSet) -> String {
        var lines = [
            "\(set.routers.joined(separator: ", ")): \(set.modules) modules, \(megabytes(set.bytes)), listed by "
                + "\(set.listedBy): \(set.fetched) fetched, \(set.modules - set.fetched) there already; set \(set.key)"
        ]
        if let failure = set.failure {
            lines.append("    not usable: \(failure); the profile that is shipped serves")
        } else {
            lines.append("    compiled \(set.compiled) by name, with what they import")
        }
        if !set.lacking.isEmpty {
            lines.append(
                "    not among them, of what the platform's templates use: \(set.lacking.joined(separator: ", "))")
        }
        lines += set.left.map { "    left out: \($0)" }
        lines += set.missing.prefix(mostShown).map { "    not to be had: \($0.name): \($0.reason)" }
        if set.missing.count > mostShown {
            lines.append("    and \(set.missing.count - mostShown) more (--format json)")
        }
        return lines.joined(separator: "\n")
    }

    private static let mostShown = 10

    static func megabytes(_ bytes: Int) -> String {
        String(format: "%.1f MB", Double(bytes) / 1_000_000)
    }
}
