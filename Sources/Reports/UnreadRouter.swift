package import Checks
package import Diagnostics

/// What a compliance pass could not read of one router: one finding, however much of it there is.
package struct UnreadRouter: Sendable, Hashable, Codable {
    package var router: String
    /// Whether it is its configuration that is not known, so that no drift of it is, and no prediction.
    package var configuration: Bool
    /// Each once, in the words of the router or of the way to it.
    package var reasons: [String]
    /// How many checks have no answer.
    package var checks: Int
    /// The commands whose tables could not be compared with the prediction.
    package var tables: [String]

    /// - Parameter configurations: why a router's configuration could not be read, by router.
    package static func all(
        configurations: [String: String], checks: [CheckOutcome], predictions: [PredictionDifference]
    ) -> [UnreadRouter] {
        var found: [String: UnreadRouter] = [:]
        func note(_ router: String, _ reason: String, _ change: (inout UnreadRouter) -> Void) {
            var entry =
                found[router] ?? UnreadRouter(router: router, configuration: false, reasons: [], checks: 0, tables: [])
            if !entry.reasons.contains(reason) { entry.reasons.append(reason) }
            change(&entry)
            found[router] = entry
        }
        for (router, reason) in configurations { note(router, reason) { $0.configuration = true } }
        for check in checks where check.result == .error {
            guard let router = check.unread else { continue }
            // A label path names the router of the error, which this finding names already.
            let prefix = "\(router): "
            let reason =
                check.observed.hasPrefix(prefix) ? String(check.observed.dropFirst(prefix.count)) : check.observed
            note(router, reason) { $0.checks += 1 }
        }
        for table in predictions where table.change == .unread {
            note(table.router, table.observed ?? "") { $0.tables.append(table.command) }
        }
        return found.values.sorted { $0.router < $1.router }
    }

    /// What is not known of it, and why.
    package var words: String {
        var parts = configuration ? ["its configuration"] : []
        if checks > 0 { parts.append(checks == 1 ? "1 check" : "\(checks.grouped) checks") }
        if !tables.isEmpty { parts.append(tables.count == 1 ? "1 table" : "\(tables.count.grouped) tables") }
        // An error's hint stands on lines of its own.
        let lines = reasons.flatMap { $0.split(whereSeparator: \.isNewline) }.map { String($0.drop { $0 == " " }) }
        return "\(lines.joined(separator: "; ")) (not known: \(parts.joined(separator: ", ")))"
    }
}
