/// Lets those who share a channel speak one at a time, in the order they came; lives inside an actor.
package struct Turnstile {
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init() {}

    /// True if the caller may go on at once; if not, it hands over a continuation.
    package mutating func enter() -> Bool {
        defer { isTaken = true }
        return !isTaken
    }

    package mutating func wait(_ continuation: CheckedContinuation<Void, Never>) {
        waiting.append(continuation)
    }

    package mutating func leave() {
        if waiting.isEmpty {
            isTaken = false
        } else {
            waiting.removeFirst().resume()
        }
    }
}
