import Diagnostics
import Foundation
import Journaling
import Reports

/// The files of `--report`: a folder for each pass, named by its time, and the link `latest` to the newest.
struct PassReports: Sendable {
    let folder: String

    /// Gives the folder of the pass.
    @discardableResult
    func write(_ pass: Pass) throws(Diagnostic) -> String {
        try ReportFolder.prepare(folder)
        let made = try NewFolder(
            named: Timestamp.fileName(seconds: pass.started),
            in: URL(fileURLWithPath: folder).resolvingSymlinksInPath().path,
            option: "--report")
        try made.write(pass.json, to: "check.json")
        try made.write(pass.junit, to: "junit.xml")
        try made.link(as: "latest")
        return made.path
    }

    /// What is written of a pass.
    struct Pass: Sendable {
        var started: Int
        var json: [UInt8]
        var junit: [UInt8]

        init(
            _ outcome: PassMaker.Outcome, started: Int, seconds: Double, playbook: String, routers: [String]
        ) throws(Diagnostic) {
            self.started = started
            do {
                switch outcome {
                case .report(let report):
                    json = Array(try ReportJSON.data(report))
                    junit = JUnitDocument.bytes(report, playbook: playbook, routers: routers, seconds: seconds)
                case .failure(let words):
                    json = Array(try ReportJSON.data(StoredPass.Failure(words)))
                    junit = JUnitDocument.bytes(failure: words, playbook: playbook, seconds: seconds)
                }
            } catch {
                throw .error("the report cannot be written: \(error)")
            }
            json.append(UInt8(ascii: "\n"))
        }
    }
}
