import Journaling

/// How often each process writes to its journal when nothing stops it.
struct WriteCount {
    let bench: Workbench

    func counts() async throws -> [Kill.Process: Int] {
        var counts: [Kill.Process: Int] = [:]
        let applies = try await count(.apply, applied: nil)
        counts[.apply] = applies
        counts[.rollback] = try await count(.rollback, applied: nil)
        counts[.resume] = try await count(.resume, applied: applies / 2)
        counts[.abort] = try await count(.abort, applied: applies / 2)
        return counts
    }

    /// The least number of writes with which it gets through.
    private func count(_ process: Kill.Process, applied: Int?) async throws -> Int {
        var (low, high) = (1, 1_024)
        while low < high {
            let middle = (low + high) / 2
            let kill = Kill(process: process, applied: applied, writes: middle, next: .nothing)
            let cell = Cell(way: bench.way, kind: .killed, kill: kill)
            if try await KillRun(bench: bench, cell: cell, kill: kill).getsThrough() {
                high = middle
            } else {
                low = middle + 1
            }
        }
        return low
    }
}
