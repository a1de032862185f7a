package import VRP

/// What a proof takes the platform to do, in words.
package struct BehaviourText: Sendable {
    private let palette: Palette

    package init(palette: Palette = .plain) {
        self.palette = palette
    }

    /// How many there are, and those that nothing confirms in one line each.
    package func summary(_ behaviours: [PlatformBehaviour]) -> [String] {
        guard !behaviours.isEmpty else { return [] }
        let open = behaviours.filter { !$0.isConfirmed }
        let count = "rests on \(behaviours.count) behaviour\(behaviours.count == 1 ? "" : "s") of the platform"
        let list = " (--behaviours lists them)"
        guard !open.isEmpty else { return [palette.faint(count + ", each with a source" + list)] }
        return [palette.faint("\(count), \(open.count) of them unconfirmed" + list)]
            + open.map { palette.faint("unconfirmed: \($0.sentence) Look at \($0.lookAt)") }
    }

    /// All of them, those that nothing confirms first.
    package func text(_ behaviours: [PlatformBehaviour]) -> String {
        let open = behaviours.filter { !$0.isConfirmed }
        let others = behaviours.filter(\.isConfirmed)
        let lines =
            [palette.heading("Behaviours of the platform that this proof rests on")] + (open + others).flatMap(lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(_ behaviour: PlatformBehaviour) -> [String] {
        let source = behaviour.isConfirmed ? "source (\(behaviour.evidence.rawValue))" : palette.warning("unconfirmed")
        return [
            "  \(behaviour.id): \(behaviour.sentence)", "     \(source): \(behaviour.source)",
            "     look at: \(behaviour.lookAt)",
        ]
    }
}
