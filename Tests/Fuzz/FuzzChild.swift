import Foundation

/// Gives one parser one input after the other; the seed of the present one stands in a file, for whoever finds the process
/// dead.
struct FuzzChild {
    let target: FuzzTarget
    let state: String

    /// Seconds of the processor, so that a busy machine finds nothing. An input is 64 kB at most: a parser that needs so
    /// long for one is not linear.
    private static let longest = 2.0

    func run(_ seeds: Range<UInt64>) async {
        let descriptor = open(state, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { exit(2) }
        let mutation = target.mutation
        for seed in seeds {
            var mark = seed
            guard pwrite(descriptor, &mark, 8, 0) == 8 else { exit(2) }
            let input = mutation.input(seed: seed)
            var chance = Chance(seed: ~seed)
            let start = FuzzChild.processorTime
            if let wrong = await target.run(input, &chance) { print("find \(seed) \(wrong)") }
            let took = FuzzChild.processorTime - start
            if took > FuzzChild.longest { print("find \(seed) \(input.count) bytes took \(took) s") }
        }
    }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
