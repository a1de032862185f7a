import Foundation

/// Whether a parser is linear: what a byte costs in a long input, as a multiple of what it costs in a short one.
struct FuzzScale {
    /// Bytes.
    private static let sizes = (short: 32 << 10, long: 1 << 20)

    static func run(only: String?) async {
        print("target                    ns/byte   at 32 times the length")
        for target in FuzzTarget.all where only == nil || only == target.name {
            let short = await cost(target, sizes.short)
            let long = await cost(target, sizes.long)
            let name = target.name.padding(toLength: 24, withPad: " ", startingAt: 0)
            print("\(name) \(tenths(short).leftPadded(8)) \(tenths(long / max(short, 0.001)).leftPadded(24))")
        }
    }

    /// Nanoseconds per byte, the best of three.
    private static func cost(_ target: FuzzTarget, _ size: Int) async -> Double {
        let text = target.mutation.longest
        guard !text.isEmpty else { return 0 }
        var input: [UInt8] = []
        while input.count < size { input += text }
        var best = Double.infinity
        for seed in 0..<3 {
            var chance = Chance(seed: UInt64(seed))
            let start = ContinuousClock.now
            _ = await target.run(input, &chance)
            best = min(best, start.duration(to: .now) / .nanoseconds(1) / Double(input.count))
        }
        return best
    }

    private static func tenths(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}

extension String {
    func leftPadded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
