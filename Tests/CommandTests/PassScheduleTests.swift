import Testing

@testable import cscctl

/// When the passes of a watch begin.
@Suite struct PassScheduleTests {
    /// Always the same: the least, or nearly the most, that chance can give.
    private struct Constant: RandomNumberGenerator {
        var value: UInt64
        mutating func next() -> UInt64 { value }
    }

    @Test func aPassIsDueOneIntervalAfterTheOther() {
        var least = Constant(value: 0)
        var schedule = PassSchedule(every: .seconds(900))
        var next = schedule.next(at: .seconds(20), using: &least)
        #expect(next == .init(pause: .seconds(880), missed: 0))
        next = schedule.next(at: .seconds(930), using: &least)
        #expect(next == .init(pause: .seconds(870), missed: 0))
    }

    @Test func chanceMakesItLaterByATenthAndAMinuteAtMost() {
        var least = Constant(value: 0)
        var most = Constant(value: .max)
        var often = PassSchedule(every: .seconds(100))
        var next = often.next(at: .zero, using: &most)
        #expect(next.pause > .seconds(109) && next.pause < .seconds(110))
        var seldom = PassSchedule(every: .seconds(7200))
        next = seldom.next(at: .zero, using: &most)
        #expect(next.pause > .seconds(7259) && next.pause < .seconds(7260))
        // The next is due at its time all the same: lateness does not add up.
        next = seldom.next(at: .seconds(7260), using: &least)
        #expect(next == .init(pause: .seconds(7140), missed: 0))
    }

    @Test func aPassThatTakesTooLongLeavesOthersOut() {
        var least = Constant(value: 0)
        var schedule = PassSchedule(every: .seconds(60))
        var next = schedule.next(at: .seconds(59), using: &least)
        #expect(next == .init(pause: .seconds(1), missed: 0))
        next = schedule.next(at: .seconds(190), using: &least)
        #expect(next == .init(pause: .seconds(50), missed: 2))
        // One that is due already and may still begin late begins at once.
        next = schedule.next(at: .seconds(302), using: &least)
        #expect(next == .init(pause: .zero, missed: 0))
    }

    @Test func aPassThatBeganLateByChanceHasMissedNothing() {
        var least = Constant(value: 0)
        var most = Constant(value: .max)
        var schedule = PassSchedule(every: .seconds(60))
        _ = schedule.next(at: .seconds(10), using: &most)
        let next = schedule.next(at: .seconds(119), using: &least)
        #expect(next == .init(pause: .seconds(1), missed: 0))
        _ = schedule.next(at: .seconds(170), using: &most)
        let later = schedule.next(at: .seconds(244), using: &least)
        #expect(later == .init(pause: .zero, missed: 0))
    }

    @Test func itWaitsWhereARouterWouldLockUsOut() {
        var least = Constant(value: 0)
        var schedule = PassSchedule(every: .seconds(60))
        let next = schedule.next(at: .seconds(10), notBefore: .seconds(310), using: &least)
        #expect(next == .init(pause: .seconds(350), missed: 5))
        let soon = schedule.next(at: .seconds(400), notBefore: .seconds(422), using: &least)
        #expect(soon == .init(pause: .seconds(22), missed: 0))
    }
}
