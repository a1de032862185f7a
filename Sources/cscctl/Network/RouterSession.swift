import NETCONF
import SSH

/// A NETCONF session with the SSH connection that carries it.
struct RouterSession: Sendable {
    let client: SSHClient
    let netconf: NETCONFSession

    func close() async {
        await netconf.close()
        await client.close()
    }

    func abandon() async {
        await netconf.abandon()
        await client.close()
    }
}
