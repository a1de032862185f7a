import NETCONF
import SSH

/// A NETCONF session with the SSH connection that carries it.
struct RouterSession: Sendable {
    let client: SSHClient
    let netconf: NETCONFSession
    /// Told what the router has warned of and nobody has taken; in a transaction that is its connection's.
    var warn: @Sendable (String) -> Void = { _ in }

    func close() async {
        for warning in await netconf.takeWarnings() { warn(warning) }
        await netconf.close()
        await client.close()
    }

    func abandon() async {
        await netconf.abandon()
        await client.close()
    }
}
