extension String {
    /// What text shows of what a router said, which may be megabytes long; a report has all of it.
    package var shown: String {
        let most = 2048
        guard utf8.count > most else { return self }
        var end = utf8.index(startIndex, offsetBy: most)
        while end.samePosition(in: unicodeScalars) == nil, end > startIndex { end = utf8.index(before: end) }
        return self[..<end] + "... (\(utf8.count) bytes; --format json and --report have all)"
    }
}
