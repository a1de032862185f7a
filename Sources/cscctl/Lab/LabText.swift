import Diagnostics
import Journaling
import Lab

/// How a lab is shown.
enum LabText {
    static func status(_ record: LabRecord, _ folder: StateFolder) -> String {
        let width = record.endpoints.map(\.router.count).max() ?? 0
        let rows = record.endpoints.map { endpoint in
            let gap = String(repeating: " ", count: width - endpoint.router.count)
            return "  \(endpoint.router)\(gap)  127.0.0.1:\(endpoint.port)  \(endpoint.fingerprint)"
        }
        let port = record.endpoints.first.map { String($0.port) } ?? "PORT"
        let ssh =
            "ssh -i \(LabRecord.keyPath(in: folder)) -o UserKnownHostsFile=\(LabRecord.knownHostsPath(in: folder)) "
            + "-p \(port) \(record.user)@127.0.0.1"
        return """
            lab `\(record.title)` up: \(counted(record.endpoints.count, "router")) of \(record.inventory), process \(record.process)
            \(rows.joined(separator: "\n"))
            NETCONF:       \(ssh) -s netconf
            command line:  \(ssh)
            password:      in \(LabRecord.passwordPath(in: folder))
            """
    }
}
