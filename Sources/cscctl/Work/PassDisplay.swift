import VRP

/// What routers display during one pass. What a router has refused is not asked again in it, and a command line that is lost is
/// not opened again: each attempt may take as long as a login, and refused logins may lock us out.
actor PassDisplay {
    private let display: NetworkChecker.Display
    private var lost: [String: FinalAnswer] = [:]
    private var refused: [Asked: FinalAnswer] = [:]

    private struct Asked: Hashable {
        var command: String
        var router: String
    }

    init(_ display: @escaping NetworkChecker.Display) {
        self.display = display
    }

    /// What the router says to the command; throws `FinalAnswer` where asking again would not change it.
    func output(of command: String, on router: String) async throws -> String {
        // Nobody waits for it any more, which says nothing about the router.
        if Task.isCancelled { throw NetworkChecker.Late() }
        let asked = Asked(command: command, router: router)
        if let known = lost[router] ?? refused[asked] { throw known }
        do {
            return try await display(command, router)
        } catch {
            // It was cut off from here, which says nothing about the router either.
            if Task.isCancelled { throw NetworkChecker.Late() }
            if error.endsCommandLine {
                let failure = lost[router] ?? FinalAnswer(reason: "\(error)")
                lost[router] = failure
                throw failure
            }
            // A router that was busy may answer the next time.
            if (error as? CommandLineError)?.code == .busy { throw error }
            let failure = FinalAnswer(reason: "\(error)")
            refused[asked] = failure
            throw failure
        }
    }
}

/// Why a router is not asked something again in a pass.
struct FinalAnswer: Error, Sendable, CustomStringConvertible {
    var reason: String

    var description: String { reason }
}
