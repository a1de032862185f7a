extension StringProtocol {
    /// Without white space at both ends.
    package var trimmed: String {
        // By the outermost scalars where they tell it: every value of every router's configuration comes by here.
        if let first = unicodeScalars.first, let last = unicodeScalars.last, first.isVisible, last.isVisible {
            return String(self)
        }
        var rest = self[...]
        while rest.first?.isWhitespace ?? false { rest.removeFirst() }
        while rest.last?.isWhitespace ?? false { rest.removeLast() }
        return String(rest)
    }
}

extension StringProtocol where SubSequence == Substring {
    /// The lines of a text, empty ones too, without their ends. CR LF is one character in Swift and no `"\n"`: a split at that
    /// takes a file from Windows for one line.
    package var textLines: [Substring] {
        split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    }
}

extension Unicode.Scalar {
    /// Visible ASCII: whatever follows or precedes it, the character that it begins or ends is no white space.
    fileprivate var isVisible: Bool { value > 0x20 && value < 0x7F }
}
