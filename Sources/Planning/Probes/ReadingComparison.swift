import XML
package import YANG

/// What two readings of one router tell about its answers.
package enum ReadingComparison {
    /// Nodes that a deep filter gives and a short one leaves out. Some releases leave out parts of a reading whose filter names
    /// only the top (README of Cisco NSO's huawei-vrp_nc).
    package static func leftOut(by short: DataTree, butIn deep: DataTree) -> [DataPath] {
        EditBuilder().changes(from: short, to: deep).filter { $0.kind == .created }.map(\.path)
    }

    /// Secret leaves that two readings of one session show differently: of those no reading tells whether they have changed.
    package static func unstableSecrets(
        _ first: DataTree, _ second: DataTree, secrets: Set<String> = []
    ) -> [DataPath] {
        let redaction = Redaction(secrets)
        return EditBuilder().changes(from: first, to: second).filter { change in
            change.kind == .changed && redaction.isSecret(change.path.steps.last?.name.local ?? "")
        }
        .map(\.path)
    }

    /// What a reboot would lose or bring back: running against startup.
    package static func unsaved(running: DataTree, startup: DataTree) -> [DataPath] {
        EditBuilder().changes(from: startup, to: running).map(\.path)
    }
}
