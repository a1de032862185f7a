/// What a router takes the time to be: `display clock`.
///
/// Layouts (users' reports of V8 releases): the time alone, with an offset (`2021-03-17 14:04:22+03:00`), with fractions of a
/// second; then the day of the week, in the same line or the next, and `Time Zone(NAME) : UTC+03:00`. While summer time is in
/// force `DST` stands behind the time (VRP command reference); by how much it differs from the zone's offset is then in
/// no fixed place, so an offset in the time itself is needed.
package struct RouterClock: Sendable, Hashable {
    package static let command = "display clock"

    /// Seconds since 1970 by the router's own reckoning.
    package var seconds: Double
    /// Seconds by which its local time is ahead of UTC; nil where it does not say.
    package var offset: Int?

    /// Nil where there is no time in the text.
    package init?(_ text: String) {
        // The time stands at the beginning, and no pattern is let loose on more than that.
        let text = text.prefix(1_000)
        let stamp = #/(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.\d+)?\s*([+-]\d\d:?\d\d)?( ?DST)?/#
        guard let found = text.firstMatch(of: stamp) else { return nil }
        let numbers = [found.1, found.2, found.3, found.4, found.5, found.6].compactMap { Int($0) }
        guard numbers.count == 6, 1...12 ~= numbers[1], 1...31 ~= numbers[2] else { return nil }
        offset = found.7.flatMap { Self.seconds(ofOffset: $0) }
        if offset == nil, found.8 == nil { offset = Self.zone(in: text) }
        let days = Self.days(numbers[0], numbers[1], numbers[2])
        seconds = Double(days * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5] - (offset ?? 0))
    }

    /// By how many seconds it is ahead of `now`; nil where the zone is not known and the difference could be one of zones.
    package func lead(on now: Double) -> Double? {
        offset == nil ? nil : seconds - now
    }

    /// `UTC`, `UTC+03:00`, `UTC-08:00` of the line on the zone.
    private static func zone(in text: Substring) -> Int? {
        guard let found = text.firstMatch(of: #/Time Zone[^\n]*?UTC\s*([+-]\d\d:?\d\d)?/#) else { return nil }
        return found.1.map { seconds(ofOffset: $0) } ?? 0
    }

    private static func seconds(ofOffset text: Substring) -> Int? {
        let digits = text.dropFirst().filter { $0 != ":" }
        guard digits.count == 4, let hours = Int(digits.prefix(2)), let minutes = Int(digits.suffix(2)) else {
            return nil
        }
        return (text.hasPrefix("-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
    }

    /// Days from 1970-01-01 of the proleptic Gregorian calendar (the usual sum over eras of 400 years).
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The lines of a router whose clock shows UTC.
    package static func text(at seconds: Int) -> String {
        let (days, rest) = (seconds / 86_400, seconds % 86_400)
        let (year, month, day) = date(days)
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let time = [rest / 3_600, rest / 60 % 60, rest % 60].map(two).joined(separator: ":")
        let weekday = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"][days % 7]
        return "\(year)-\(two(month))-\(two(day)) \(time)\n\(weekday)\nTime Zone(DefaultZoneName) : UTC\n"
    }

    private static func date(_ days: Int) -> (year: Int, month: Int, day: Int) {
        var year = 1970 + days / 366
        while Self.days(year + 1, 1, 1) <= days { year += 1 }
        var month = 1
        while month < 12, Self.days(year, month + 1, 1) <= days { month += 1 }
        return (year, month, days - Self.days(year, month, 1) + 1)
    }
}
