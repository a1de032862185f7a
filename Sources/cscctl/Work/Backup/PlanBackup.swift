import Diagnostics
import Planning
import Reports
import Transactions
import VRP

/// The backup of every router that a plan changes, before the first of them is locked.
struct PlanBackup: Sendable {
    let needs: TransactionNeeds
    /// The folder that `--backup` names.
    let folder: String
    let inventory: String
    let parallel: Int

    /// Where it lies; a backup that is not whole is an error, and nothing has been sent by then.
    func make(of plan: Plan, for run: String) async throws -> BackupManifest {
        let targets = plan.routers.map { image in
            BackupWork.Target(name: image.name, platform: needs.platforms[image.name]?.name ?? "")
        }
        let secrets = needs.secrets
        let work = BackupWork(
            network: needs.network, targets: targets, inventory: inventory, scrubbed: { secrets.scrubbed($0) },
            parallel: parallel)
        let manifest = try await work.run(in: folder, option: "--backup", run: run)
        guard !manifest.isWhole else { return manifest }
        var findings = DiagnosticList()
        for problem in manifest.problems { findings.add(.error(problem)) }
        findings.add(
            .error(
                "the backup in \(manifest.folder) is not whole; nothing was changed",
                hint: "Mend what is named above, or leave --backup out."))
        throw findings
    }
}
