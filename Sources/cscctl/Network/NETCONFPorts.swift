import SSH

/// The two ports on which NETCONF may answer: its own (RFC 6242), and SSH's, which is VRP's default ("protocol inbound ssh
/// port 830").
enum NETCONFPorts {
    static let own: UInt16 = 830
    static let ssh: UInt16 = 22

    /// Why neither is open, once the first has refused the connection.
    static func error(first: SSHError, _ firstPort: UInt16, second: SSHError, _ secondPort: UInt16) -> SSHError {
        var error = second
        if second.isConnectionRefused {
            error.message = "nothing listens for NETCONF, neither on port \(firstPort) nor on \(secondPort)"
        } else {
            error.message += "; and port \(firstPort) is closed"
        }
        if second.isConnectionRefused || second.code == .channelRefused { error.hint = commands }
        return error
    }

    private static let commands =
        "VRP: `snetconf server enable` for port 22; `protocol inbound ssh port 830` in the view of `netconf` for port 830. "
        + "Another port is `port:` in the inventory."
}
