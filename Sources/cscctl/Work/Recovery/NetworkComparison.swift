import Diagnostics
import Fleet
import Lab
import SSH

/// Compares the network of a run with what a command would work on today: a pure function, asked before a byte is sent.
struct NetworkComparison {
    let run: String
    let context: RunContext
    /// By router; what the operator says of one takes the place of what the run knew.
    let moved: [String: MovedRouter]

    /// The doors to work by.
    var doors: [DoorRecord] {
        context.routers.map { moved[$0.router]?.applied(to: $0) ?? $0 }
    }

    /// Lab and live never mix; `lab`: whether `--lab` was given, with the lab that is up.
    func problems(asked isLab: Bool, _ lab: LabRecord?) -> [Diagnostic] {
        switch (context.network, isLab) {
        case (.live, false): []
        case (.live, true):
            [
                .error(
                    "run \(run) was made on live routers, and --lab means simulated ones",
                    hint: "Nothing was sent to any router. Leave --lab out.")
            ]
        case (.commandsOwnLab, _):
            [
                .error(
                    "run \(run) was made on a lab of its own, which ended with its command: there is nothing to work on"
                )
            ]
        case (.lab, false):
            [
                .error(
                    "run \(run) was made on \(context.network), and without --lab this command would work on live routers",
                    hint: "Nothing was sent to any router. Give --lab.")
            ]
        case (.lab, true): problems(of: lab)
        }
    }

    private func problems(of lab: LabRecord?) -> [Diagnostic] {
        guard let lab else {
            return [
                .error(
                    "run \(run) was made on \(context.network), which is not up any more, and its routers with it",
                    hint: "There is nothing to take up: a lab that is started anew has new routers.")
            ]
        }
        let today = NetworkPlace(lab)
        guard today == context.network else {
            return [
                .error(
                    "run \(run) was made on \(context.network); the lab that is up is another one (process \(lab.process))",
                    hint: "Nothing was sent to any router. There is nothing to take up: the run's routers went with "
                        + "their lab.")
            ]
        }
        guard moved.isEmpty else { return [.error("--moved is for live routers; those of a lab do not move")] }
        return context.routers.compactMap { door in
            guard let endpoint = lab.endpoint(of: door.router) else {
                return .error("\(door.router): the lab that is up does not have it; run \(run) was made with it")
            }
            return problem(of: door, today: "127.0.0.1", Int(endpoint.port), nil, endpoint.fingerprint, "the lab")
        }
    }

    /// Of routers that an inventory describes otherwise than the run knew them, those that the operator speaks of left out.
    func problems(against inventory: Inventory) -> [Diagnostic] {
        context.routers.compactMap { door in
            guard moved[door.router] == nil, let router = inventory.router(door.router), let address = router.host
            else { return nil }
            let key: String? = if case .fingerprint(let text) = router.hostKey { text } else { nil }
            var problem = problem(
                of: door, today: address, router.netconfPort, DoorRecord.commandLinePort(of: router), key,
                inventory.file)
            problem?.location = router.location
            return problem
        }
    }

    /// The routers that an inventory does not have any more.
    func absent(from inventory: Inventory) -> [String] {
        context.routers.map(\.router).filter { inventory.router($0) == nil }
    }

    /// Nil for `shell` and `key` where nothing is known of them.
    private func problem(
        of door: DoorRecord, today address: String, _ port: Int, _ shell: Int?, _ key: String?, _ source: String
    ) -> Diagnostic? {
        let isSame =
            address == door.address && port == door.port && shell ?? door.commandLinePort == door.commandLinePort
            && key.map { HostKeyPolicy.same($0, door.hostKey) } ?? true
        guard !isSame else { return nil }
        var now = SSHTarget.endpoint(address, port)
        var then = door.endpoint
        if let shell, shell != door.commandLinePort {
            now += " (command line \(shell))"
            then += " (command line \(door.commandLinePort))"
        }
        return .error(
            "\(door.router): run \(run) worked on \(then) with host key \(door.hostKey); \(source) has \(now)"
                + (key.map { " with host key \($0)" } ?? ""),
            hint: "Nothing was sent to any router. If it is the same router at another place: --moved "
                + "\"\(door.router)=\(now.prefix { $0 != " " })\(key.map { ",\($0)" } ?? "")\" --reason TEXT.")
    }

    /// Names that `--moved` has and the run has not.
    func unknownMoves() -> [Diagnostic] {
        let known = context.routers.map(\.router)
        return moved.keys.sorted().filter { !known.contains($0) }.map { name in
            .error(
                "--moved \(name): run \(run) has no such router",
                hint: Spelling.nearest(to: name, among: known).map { "Did you mean \($0)?" })
        }
    }
}
