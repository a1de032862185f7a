/// How a router is reached over SSH; what is nil is not said.
package struct Reach: Sendable, Hashable {
    package enum Way: Sendable, Hashable {
        case direct
        /// As ssh(1) takes them for `-J`: `[user@]host[:port]`, comma-separated.
        case jump(String)
        /// A command for /bin/sh with the tokens of ssh_config's ProxyCommand.
        case command(String)
    }

    /// Whose ssh_config is read for the router.
    package enum Configuration: Sendable, Hashable {
        case none
        /// The user's own and the system's.
        case usual
        case file(String)
    }

    package var way: Way?
    package var configuration: Configuration?
    package var algorithms: SSHAlgorithms?

    package init(way: Way? = nil, configuration: Configuration? = nil, algorithms: SSHAlgorithms? = nil) {
        self.way = way
        self.configuration = configuration
        self.algorithms = algorithms
    }

    /// The same, with what is not said as another one says it.
    package func or(_ other: Reach) -> Reach {
        Reach(
            way: way ?? other.way, configuration: configuration ?? other.configuration,
            algorithms: algorithms ?? other.algorithms)
    }

    /// Whether an ssh_config may name host, user and credentials.
    package var readsConfiguration: Bool { configuration.map { $0 != .none } ?? false }
}

/// Which algorithms of SSH are offered to a router.
package enum SSHAlgorithms: String, Sendable, Hashable, CaseIterable {
    case modern
    case vrp
    case vrpLegacy = "vrp-legacy"
}
