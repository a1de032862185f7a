package import YANG

extension RetirementPlanner {
    /// What the service goes from and another one has too, or has put something else in the place of, with that service:
    /// from then on the node is the other's, which takes it away when it goes itself.
    package static func handed(_ input: Input, keeping kept: [KeptNode]) -> [String: [DataPath: String]] {
        guard !input.others.isEmpty else { return [:] }
        var result: [String: [DataPath: String]] = [:]
        for (router, stale) in stale(input.owned, under: input.tasks) {
            let displaced = input.others.displaced(stale.created, on: router).mapValues(\.service)
            if !displaced.isEmpty { result[router] = displaced }
        }
        for node in kept {
            if let holder = node.holder { result[node.router, default: [:]][node.path] = holder.service }
        }
        return result
    }
}
