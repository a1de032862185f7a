import Diagnostics
import Fleet
import SSH

/// Where and as whom to reach one router: its NETCONF and its command line.
struct Door: Sendable {
    var router: String
    var platform: String
    var netconf: SSHTarget
    /// Where NETCONF may answer if that port is closed; nil where the inventory names the port.
    var netconfFallback: SSHTarget?
    var commandLine: SSHTarget
}
