import CLibSSH
import Glibc

/// What a known_hosts file says of one host, to tell an operator which key was expected.
enum KnownHosts {
    struct Entry {
        var type: String
        var fingerprint: String
    }

    /// How the file names a host and port.
    static func name(_ host: String, port: UInt16) -> String {
        port == 22 ? host : "[\(host)]:\(port)"
    }

    /// The file's entries for a host; libssh reads each line, hashed names and patterns included.
    static func entries(_ path: String, host: String) -> [Entry] {
        guard let file = fopen(path, "re") else { return [] }
        defer { fclose(file) }
        var found: [Entry] = []
        var line: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(line) }
        while getline(&line, &capacity, file) > 0 {
            guard let line else { break }
            line[strcspn(line, "\r\n")] = 0
            if let entry = parse(line, host: host) { found.append(entry) }
        }
        return found
    }

    private static func parse(_ line: UnsafePointer<CChar>, host: String) -> Entry? {
        var raw: UnsafeMutablePointer<ssh_knownhosts_entry>?
        guard ssh_known_hosts_parse_line(host, line, &raw) == SSH_OK, let raw else { return nil }
        defer { ssh_knownhosts_entry_free(raw) }
        guard let key = raw.pointee.publickey, let fingerprint = HostKeyFingerprint.of(key) else { return nil }
        return Entry(type: HostKeyFingerprint.type(of: key), fingerprint: fingerprint)
    }
}
