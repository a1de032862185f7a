import Lab
import Testing

/// Cells that once ended otherwise than they should, each by itself.
@Suite("What the matrix has found") struct FoundTests {
    private func end(of way: Way, _ forward: Strike, undoing: Strike) async throws -> CellEnd {
        let bench = try await Workbench(MatrixService.shared.value, way)
        return await CellRun(bench: bench, cell: Cell(way: way, kind: .pair, forward: forward, undoing: undoing)).run()
    }

    /// The cancel was asked for on each new session, and the router never read.
    @Test(arguments: [Way.single, .growing, .stepwise])
    func `A router that loses its session at every cancel is read when its timer has ended`(way: Way) async throws {
        let end = try await end(
            of: way, Strike(router: "CE1", effect: .dropAfter, request: "commit", after: 0),
            undoing: Strike(router: "CE1", effect: .dropBefore, request: "cancel-commit", after: 0, isPersistent: true))
        #expect(end.end == .undone, "\(end.remark ?? "")")
        #expect(end.violations.isEmpty)
    }

    /// The trial status was asked for after each cancel, and the router never read.
    @Test func `A router that loses its session at every trial status is read without it`() async throws {
        let end = try await end(
            of: .single, Strike(router: "CE1", effect: .refuse, request: "display", after: 5, isPersistent: true),
            undoing: Strike(router: "CE1", effect: .dropBefore, request: "get", after: 0, isPersistent: true))
        #expect(end.end == .undone, "\(end.remark ?? "")")
        #expect(end.violations.isEmpty)
    }

    /// What was confirmed before stayed on the router, and its first reading said that it was gone.
    @Test func `A reading that lies once does not keep confirmed parts on a router`() async throws {
        let end = try await end(
            of: .stepwise, Strike(router: "PE2", effect: .refuse, request: "display", after: 7, isPersistent: true),
            undoing: Strike(router: "PE3", effect: .lie, request: "get-config", after: 0))
        #expect(end.end == .undone, "\(end.remark ?? "")")
        #expect(end.violations.isEmpty)
    }
}
