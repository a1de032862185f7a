import VRP

/// What one expectation meets in one command's output.
struct Finding {
    var passes: Bool
    var observed: String
    var line: DisplayLine?
    /// What a pass has to say all the same.
    var note: String?

    static func seen(_ passes: Bool, _ observed: String, in line: DisplayLine) -> Finding {
        Finding(passes: passes, observed: observed, line: line)
    }

    static func absent(_ what: String) -> Finding {
        Finding(passes: false, observed: what, line: nil)
    }
}
