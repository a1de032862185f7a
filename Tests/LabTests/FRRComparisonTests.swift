import Foundation
import TestSupport
import Testing

/// The comparison of routing tables with FRR's, which developers run by hand (Tests/FRR): its reading of both sides, on texts.
@Suite(.timeLimit(.minutes(10))) struct FRRComparisonTests {
    @Test func bothSidesAreReadAlike() async throws {
        let folder = SharedMaterial.repositoryRoot.appending(path: "Tests/FRR").path
        let result = try await Program.started(
            "/usr/bin/env", ["python3", "-B", "-m", "unittest", "discover", "-s", folder], input: "")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.errors.contains("Ran 7 tests"), "\(result.errors)")
    }

    /// Without anything to compare with it says why and is no failure.
    @Test func withoutARouterToCompareItIsSkipped() async throws {
        let script = SharedMaterial.repositoryRoot.appending(path: "Tests/FRR/compare.py").path
        let result = try await Program.started(
            "/usr/bin/env", ["python3", "-B", script, "--cscctl", "/nonexistent/cscctl"], input: "")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("skipped: "), "\(result.output)")
    }
}
