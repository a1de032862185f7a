import Foundation
import SSH

/// What netconfd and sshd read: keys, settings, and a small YANG module, written into a new folder.
struct NetconfdFiles {
    static let module = "cscctl-links"
    static let namespace = "urn:cscctl:test:links"

    let folder: String
    let port: UInt16
    /// Of sshd's host key.
    let fingerprint: String

    var clientKey: String { folder + "/id" }

    init(folder: String, port: UInt16) throws {
        self.folder = folder
        self.port = port
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        let (host, client) = (try SSHHostKey(), try SSHHostKey())
        fingerprint = host.fingerprint
        try host.save(to: folder + "/host")
        try client.save(to: folder + "/id")
        // A known_hosts line without its host is an authorized_keys line.
        let line = try client.knownHostsLine(host: "h", port: 22).dropFirst(2)
        try write(line + "\n", to: "authorized_keys")
        try write("", to: "netconfd.conf")
        try write(settings, to: "sshd_config")
        try write(Self.moduleText, to: Self.module + ".yang")
    }

    private func write(_ text: some StringProtocol, to name: String) throws {
        try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
    }

    /// An sshd without privileges lets only its own user in.
    private var settings: String {
        """
        ListenAddress 127.0.0.1:\(port)
        HostKey \(folder)/host
        PidFile none
        AuthorizedKeysFile \(folder)/authorized_keys
        AuthenticationMethods publickey
        PermitRootLogin prohibit-password
        StrictModes no
        UsePAM no
        UseDNS no
        Subsystem netconf /usr/sbin/netconf-subsystem --ncxserver-sockname=\(port)@\(folder)/s

        """
    }

    /// Starts both, and ends both when standard input or sshd ends; there is nothing that they could lose.
    /// As root sshd wants its empty folder, which a machine without a running sshd may lack. A confirmed commit that is
    /// taken back makes netconfd write a backup-cfg.xml where it runs.
    var script: String {
        """
        cd \(folder) || exit 1
        [ "$(id -u)" != 0 ] || mkdir -p -m 755 /run/sshd
        exec 3<&0
        /usr/sbin/netconfd --config=\(folder)/netconfd.conf --no-startup --target=candidate --with-validate=true \\
            --with-startup=false --superuser=\(NSUserName()) --access-control=off --port=\(port) \\
            --ncxserver-sockname=\(folder)/s --log=\(folder)/log --modpath=\(folder) --module=\(Self.module) \\
            </dev/null 3<&- & netconfd=$!
        /usr/sbin/sshd -D -f \(folder)/sshd_config -E \(folder)/sshd.log </dev/null 3<&- & sshd=$!
        (read -r line <&3; kill -9 $netconfd $sshd) & watch=$!
        exec 3<&- </dev/null
        wait $sshd
        kill -9 $netconfd $watch
        """
    }

    private static let moduleText = """
        module \(module) {
          namespace "\(namespace)";
          prefix l;
          revision 2026-01-01;
          container links {
            list link {
              key name;
              leaf name { type string; }
              leaf metric { type uint16 { range "1..1000"; } }
            }
          }
        }

        """
}
