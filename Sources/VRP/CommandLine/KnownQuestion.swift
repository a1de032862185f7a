/// A question of a router that ends in `[Y/N]`, and how the tool answers it. Every other question ends the command.
package struct KnownQuestion: Sendable, Hashable {
    /// One of these stands in the line that asks; lower case.
    package var asks: [String]
    /// All of these stand in that line or in those right above it; lower case.
    package var subject: [String]
    package var reply: String

    package init(asks: [String], subject: [String], reply: String) {
        self.asks = asks
        self.subject = subject
        self.reply = reply
    }

    /// `question` is of one or more lines, the last of which asks, or says again that an answer is needed.
    package func matches(_ question: String) -> Bool {
        let text = question.lowercased()
        var lines = text.split(separator: "\n")
        if Self.isRepetition(question) { lines.removeLast() }
        guard let last = lines.last else { return false }
        return asks.contains { last.contains($0) } && subject.allSatisfy { text.contains($0) }
    }

    /// "Error: Please choose 'YES' or 'NO' first before pressing 'Enter'. [Y/N]:", after anything but an answer.
    static func isRepetition(_ question: String) -> Bool {
        question.split(separator: "\n").last?.contains("'NO'") ?? false
    }

    /// "The password needs to be changed. Change now? [Y/N]:", also of an initial password and of one that expires: no, since
    /// the tool has no other password to give. It comes at login, at once or late (netmiko issues 1019, 1334 and 1776).
    package static let passwordChange = KnownQuestion(
        asks: ["change", "modify", "reset", "renew", "update"], subject: ["password"], reply: "N")

    /// "Warning: The current configuration will be written to the device. Are you sure to continue? [Y/N]:", of `save` (VRP V8,
    /// command reference).
    package static let save = KnownQuestion(
        asks: ["continue", "sure", "save"], subject: ["configuration will be"], reply: "Y")
}
