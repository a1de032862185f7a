import Testing

/// A shipped playbook, the one value that is changed of its service, and all that this may touch.
struct ServiceCycle: Sendable, CustomTestStringConvertible {
    var playbook: String
    var value: String
    var inInventory: [Scratch.Replacement] = []
    var inPlaybook: [Scratch.Replacement] = []
    /// For each router the places that change, as `task change part-of-the-path`.
    var touched: [String: [String]]
    var lastTask = "mp-bgp"
    /// Gives the last task a check that fails where the service is up.
    var failing = Scratch.Replacement("end-to-end-lsp ]", "end-to-end-lsp, \(impossible) ]")

    var testDescription: String { "\(playbook), \(value)" }

    /// Every router of a last task has LDP on some interface, and need not be waited for.
    static let impossible =
        "{ display: display mpls interface, parse: mpls-interface, expect: { none: { Status: Up } }, within: 1s }"

    /// The plan's changes are at these places and at no other, and none of them is without a change.
    func expectTouched(by plan: JSONObject) {
        let paths = plan.changedPaths
        #expect(Set(paths.keys) == Set(touched.keys))
        for (router, places) in touched {
            let lines = paths[router] ?? []
            let strange = lines.filter { line in !places.contains { Self.isAt($0, line) } }
            #expect(strange.isEmpty, "\(router): \(strange)")
            let missing = places.filter { place in !lines.contains { Self.isAt(place, $0) } }
            #expect(missing.isEmpty, "\(router): \(missing)")
        }
    }

    private static func isAt(_ place: String, _ line: String) -> Bool {
        let (wanted, found) = (words(place), words(line))
        return wanted[..<2] == found[..<2] && found[2].contains(wanted[2])
    }

    /// A path may have blanks in it.
    private static func words(_ line: String) -> [Substring] { line.split(separator: " ", maxSplits: 2) }
}
