/// Each line of a configuration with the views around it, so that order does not matter but place does.
struct ViewedLines {
    private(set) var lines: Set<String> = []

    init(_ text: [String]) {
        var views: [String] = []
        for line in text {
            let depth = line.prefix { $0 == " " }.count
            let command = line.dropFirst(depth)
            guard !command.isEmpty, command.first != "#", command != "return" else { continue }
            views = views.prefix(depth) + [Self.spelled(command)]
            lines.insert(views.joined(separator: " / "))
        }
    }

    /// The examples write some interface names with a small e, and leave spaces at the ends of lines.
    private static func spelled(_ command: Substring) -> String {
        var words = command.split(separator: " ").joined(separator: " ")
        if words.hasPrefix("interface Gig") { words = words.replacing("ethernet", with: "Ethernet") }
        return words
    }
}
