import Diagnostics
import Fleet

/// What an inventory, or the record of a run, says of how one router is reached: an ssh_config may say the rest.
struct RouterAccess {
    var router: String
    var platform: String
    /// An address, a name, or a host of an ssh_config.
    var host: String
    /// NETCONF's; where it is nobody's word, the other port that it may be.
    var port: Int
    var hasOtherPort: Bool
    /// Nil: SSH's own, or what an ssh_config says.
    var commandLinePort: Int?
    /// Its user is nil where only an ssh_config can name one.
    var login: Login
    /// Nil where only an ssh_config can name files of known hosts.
    var trust: Trust?
    var reach: Reach
    var location: SourceLocation?

    /// By what its host keys are known, on NETCONF's port and on that of the command line.
    struct Trust {
        var netconf: HostKeyTrust
        var commandLine: HostKeyTrust
    }
}

extension RouterAccess {
    /// Nil where nothing says what it is called.
    init?(_ router: Router) {
        guard let host = router.host else { return nil }
        self.init(
            router: router.name, platform: router.platform, host: host, port: router.netconfPort,
            hasOtherPort: router.port == nil, commandLinePort: router.commandLinePort, login: router.login,
            trust: router.hostKey.map { Trust(netconf: $0, commandLine: $0) }, reach: router.reach,
            location: router.location)
    }
}
