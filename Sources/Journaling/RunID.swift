/// The id of a run, such as `2026-11-24T10-00-00Z-7f3a`: sorts by time, fits a file name.
package enum RunID {
    /// `seconds` since 1970 in UTC; `salt` tells two runs of one second apart.
    package static func make(seconds: Int, salt: UInt16) -> String {
        let digits = String(salt, radix: 16)
        return Timestamp.fileName(seconds: seconds) + "-" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
