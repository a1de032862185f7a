import Foundation
import Journaling
import Schemas
import Testing

@testable import cscctl

/// The process that works for a plan breaks: that is an answer, too.
@Suite(.serialized, .timeLimit(.minutes(10))) struct SchemaWorkerTests {
    private let order = CompileOrder(
        key: "k", names: ["extra", "core"], features: [:], onlyKnownFeatures: true, files: [:])
    private let jobs = ["A", "B", "C"].map { SchemaJob(router: $0) }

    /// A shell in the place of the child: it has its input on standard input and says what `script` says.
    private func answer(
        _ script: String, jobs: [SchemaJob]? = nil, limits: SchemaWorker.Limits = SchemaWorker.Limits()
    ) -> SchemaWorker.Report {
        let worker = SchemaWorker(
            program: "/bin/sh", arguments: ["-c", Self.words + script], environment: ["PATH": "/usr/bin:/bin"],
            limits: limits)
        return worker.answer(jobs ?? self.jobs, by: order, core: ["core"])
    }

    private static let words = """
        loaded() { echo '{"loaded":{}}'; }
        began() { echo '{"began":{"_0":'$1',"modules":["core","extra"]}}'; }
        answered() { echo '{"answered":{"_0":{"router":"'$1'","found":{"facts":[],"deviations":[]}}}}'; }
        input=$(cat)

        """

    @Test func `All is answered`() {
        let report = answer("loaded; for r in A B C; do began 0; answered $r; done")
        #expect(report.answers.keys.sorted() == ["A", "B", "C"] && report.broken.isEmpty)
    }

    /// The second question ends the child whatever is left out of it; the third is answered by a new one.
    @Test func `A crash costs one answer, and names modules and signal`() {
        let report = answer(
            """
            loaded
            case "$input" in *'"router":"A"'*) began 0; answered A; began 1; kill -SEGV $$;; esac
            case "$input" in *'"router":"B"'*) began 0; kill -SEGV $$;; esac
            began 0; answered C
            """)
        #expect(report.answers.keys.sorted() == ["A", "C"])
        let words = report.broken["B"] ?? ""
        #expect(words.contains("core, extra") && words.contains("signal 11"), "\(words)")
        #expect(report.broken.count == 1)
    }

    @Test func `The module that breaks it is found and left out from then on`() {
        let report = answer(
            """
            loaded
            case "$input" in
            *'"without":["extra"]'*) for r in A B C; do
                case "$input" in *'"router":"'$r'"'*) began 0; answered $r;; esac; done;;
            *) began 0; kill -ABRT $$;;
            esac
            """)
        #expect(report.answers.keys.sorted() == ["A", "B", "C"])
        #expect(report.passedOver == ["extra"])
        #expect(report.broken["A"]?.contains("changes in extra broke") == true, "\(report.broken)")
        #expect(report.broken.count == 1, "the next questions leave it out at once")
    }

    /// Two modules that each break it: both are left out before one that the service needs is.
    @Test func `Several that break it together are found`() {
        let report = answer(
            """
            loaded
            case "$input" in
            *'"without":["extra","other"]'*|*'"without":["other","extra"]'*) began 0; answered A; exit;;
            esac
            echo '{"began":{"_0":0,"modules":["core","extra","other"]}}'; kill -SEGV $$
            """, jobs: [SchemaJob(router: "A")])
        #expect(report.answers["A"] != nil && report.passedOver == ["extra", "other"], "\(report)")
    }

    @Test func `One that does not end is ended`() {
        let report = answer(
            "loaded; began 0; sleep 60", jobs: [SchemaJob(router: "A")],
            limits: SchemaWorker.Limits(loading: 20, job: 1))
        #expect(report.answers.isEmpty)
        #expect(report.broken["A"]?.contains("did not end within 1 s") == true, "\(report.broken)")
    }

    @Test func `A module that does not compile is left out, unless nothing works without it`() {
        let script = { (module: String) in
            """
            case "$input" in *'"names":["core"]'*) loaded; began 0; answered A; exit;; esac
            echo '{"loading":{"_0":"\(module)"}}'; kill -SEGV $$
            """
        }
        let extra = answer(script("extra"), jobs: [SchemaJob(router: "A")])
        #expect(extra.answers["A"] != nil && extra.left.map(\.module) == ["extra"])
        let core = answer(script("core"), jobs: [SchemaJob(router: "A")])
        #expect(core.answers.isEmpty && core.broken["A"]?.contains("at core: it was ended by signal 11") == true)
    }

    @Test func `What cannot be started is said`() {
        let worker = SchemaWorker(program: "/nowhere/at-all", environment: [:])
        let report = worker.answer(jobs, by: order, core: [])
        #expect(report.broken["A"]?.contains("cannot start /nowhere/at-all") == true)
    }
}
