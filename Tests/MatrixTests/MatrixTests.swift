import Foundation
import Journaling
import Lab
import Planning
import Testing
import Transactions

/// Every fault at every occasion, pairs of faults, and kills: what the tool says at the end is so, and stays so.
///
/// `CSCCTL_MATRIX_MINUTES` ends it early.
/// `CSCCTL_MATRIX=full` runs all cells; any other text runs those whose names contain it (several, separated by `|`);
/// without it a sample runs, the same each time.
@Suite("The matrix", .serialized) struct MatrixTests {
    private let wanted = ProcessInfo.processInfo.environment["CSCCTL_MATRIX"]
    /// After that no cell begins any more; the figures say how many there were.
    private let limit = Duration.seconds(
        60 * (ProcessInfo.processInfo.environment["CSCCTL_MATRIX_MINUTES"].flatMap(Int.init) ?? 150))

    @Test(.timeLimit(.minutes(180))) func `Whatever goes wrong, what is said at the end is so`() async throws {
        let start = ContinuousClock.now
        let service = try await MatrixService.shared.value
        var cells: [(Workbench, Cell)] = []
        for way in Way.allCases {
            let bench = try await Workbench(service, way)
            cells += try await chosen(bench).map { (bench, $0) }
        }
        // In another order, the same each time: a run that is stopped has seen something of everything.
        cells = Sample(seed: 20_261_130).pick(wanted == nil ? 32 : cells.count, from: cells)
        let ends = await run(cells, width: wanted == nil ? 4 : 8)
        let figures = Figures(ends: ends, planned: cells.count, seconds: start.duration(to: .now) / .seconds(1))
        if wanted != nil { print(figures.text) }
        for end in figures.violations {
            Issue.record("\(end.cell): \(end.end.rawValue)\n    \(end.violations.joined(separator: "\n    "))")
        }
        #expect(!ends.isEmpty)
    }

    /// The witness itself: a report of a network that is not so must not pass.
    @Test func `A report that is not so is seen`() async throws {
        let bench = try await Workbench(MatrixService.shared.value, .single)
        let liar = Strike(router: bench.plan.routers[0].name, effect: .refuse, request: "validate", after: 0)
        let stand = Stand(bench, isSilent: false)
        stand.lay(liar)
        var report = try await stand.executor(MemoryJournal()).apply(
            bench.plan, as: bench.record(), settings: Workbench.settings)
        #expect(report.verdict == .undone)
        report.verdict = .done
        for place in report.routers.indices { report.routers[place].verdict = .done }
        let wrong = await stand.witness.judge(report)
        #expect(wrong.count == 2 * bench.plan.routers.count)
    }

    private func chosen(_ bench: Workbench) async throws -> [Cell] {
        let list = CellList(bench: bench)
        // The sample takes no time to count writes: it kills at the first forty.
        let writes =
            wanted == nil
            ? [.apply: 40, .resume: 20, .abort: 20, .rollback: 40] : try await WriteCount(bench: bench).counts()
        let all = list.singles() + list.pairs() + list.kills(writes)
        guard let wanted, wanted != "full" else { return all }
        let parts = wanted.split(separator: "|").map(String.init)
        return all.filter { cell in parts.contains { "\(cell)".contains($0) || cell.kind.rawValue == $0 } }
    }

    /// A run of minutes shows how far it is, and what it has found.
    private func tell(_ end: CellEnd, _ count: Int, _ all: Int) {
        if !end.violations.isEmpty { print("VIOLATION \(end.cell): \(end.end.rawValue): \(end.violations)") }
        if wanted != "full" { print("\(end.cell): \(end.end.rawValue)\(end.remark.map { ", \($0)" } ?? "")") }
        if count.isMultiple(of: 500) { print("\(count) of \(all) cells") }
        fflush(nil)
    }

    private func run(_ cells: [(Workbench, Cell)], width: Int) async -> [CellEnd] {
        await withTaskGroup(of: CellEnd.self) { group in
            var rest = cells[...]
            var ends: [CellEnd] = []
            let start = ContinuousClock.now
            for _ in 0..<width {
                guard let (bench, cell) = rest.popFirst() else { break }
                group.addTask { await CellRun(bench: bench, cell: cell).run() }
            }
            while let end = await group.next() {
                ends.append(end)
                if wanted != nil { tell(end, ends.count, cells.count) }
                if start.duration(to: .now) < limit, let (bench, cell) = rest.popFirst() {
                    group.addTask { await CellRun(bench: bench, cell: cell).run() }
                }
            }
            return ends
        }
    }
}

/// The same cells for the same seed.
struct Sample {
    var seed: UInt64

    /// Knuth's linear congruential generator (MMIX).
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    func pick<Element>(_ count: Int, from all: [Element]) -> [Element] {
        var generator = Generator(state: seed)
        return Array(all.shuffled(using: &generator).prefix(count))
    }
}
