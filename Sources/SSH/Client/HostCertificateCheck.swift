import Diagnostics
import Glibc
import Processes

/// Judges a server's key by the certificate that an authority of known_hosts made for it.
///
/// libssh 0.10 and 0.11 drop the algorithms of host certificates from a client's list (measured with 0.10.6: "ssh_set_
/// client_kex" fails where there is no other), so that a server never shows it its certificate. OpenSSH's client gets it on a
/// connection of its own, which ends before any login, and ssh-keygen verifies its signature. The key in it must be the one
/// that the server has proven on our connection, so that nothing rests on the other one.
struct HostCertificateCheck: Sendable {
    /// Why the key is not vouched for.
    struct Flaw: Error, Hashable {
        var words: String
    }

    let target: SSHTarget
    /// As libssh calls it.
    let keyType: String
    /// What the server has proven to have, as it is sent.
    let key: [UInt8]
    let authorities: [KnownHosts.Authority]

    /// For one program; there are two.
    static let longest = Duration.seconds(30)

    /// Blocks while the two programs run.
    func run() -> Result<TrustOrigin, Flaw> {
        Result { () throws(Flaw) in try origin() }
    }

    private func origin() throws(Flaw) -> TrustOrigin {
        let text = try fetch()
        guard let certificate = SSHCertificate(text: text) else {
            throw Flaw(words: "its certificate cannot be read")
        }
        let id = "its certificate \(certificate.keyID.oneLine)"
        guard certificate.isMade(for: key) else { throw Flaw(words: "\(id) was made for another key") }
        guard let authority = authorities.first(where: { $0.key == certificate.authority }) else {
            throw Flaw(words: "\(id) was made by another authority")
        }
        if let flaw = certificate.flaw(ofHost: name, at: UInt64(max(0, time(nil)))) {
            throw Flaw(words: "\(id) \(flaw)")
        }
        guard try isSigned(text) else { throw Flaw(words: "the signature of \(id) is not valid") }
        return .authority(path: authority.path, line: authority.line, certificate: certificate.keyID)
    }

    private var name: String {
        guard case .knownHosts(_, let alias?) = target.hostKey else { return target.host }
        return alias
    }

    // MARK: programs

    /// Type and certificate, as in a file.
    private func fetch() throws(Flaw) -> String {
        let way: String?
        do throws(SSHError) {
            way = try target.way?.program(to: target).shellWords
        } catch {
            throw Flaw(words: error.message)
        }
        guard PlainWord.isPlain(target.host) else { throw Flaw(words: "ssh cannot be given its name") }
        let output = try run(
            "/bin/sh", ["-c", "exec \"$@\" 2>&1", "sh", "ssh"] + arguments(way), target.way?.environment)
        let lines = output.text.split(whereSeparator: \.isNewline).map(String.init)
        guard let line = lines.first(where: { $0.hasPrefix("\(Self.mark) ") && $0.contains(Self.suffix) }) else {
            throw Flaw(words: "the server shows no certificate for that key")
        }
        return String(line.dropFirst(Self.mark.count + 1))
    }

    /// Before ssh trusts a key it asks a command for lines of known_hosts, and tells it the key (ssh_config(5),
    /// KnownHostsCommand). The command gives none, so that ssh ends there.
    private func arguments(_ way: String?) -> [String] {
        var options = [
            "BatchMode=yes", "StrictHostKeyChecking=yes", "UserKnownHostsFile=none", "GlobalKnownHostsFile=none",
            "KnownHostsCommand=/bin/sh -c \"echo \(Self.mark) %t %K >&2\"", "LogLevel=QUIET",
            "PreferredAuthentications=none", "HostKeyAlgorithms=\(algorithms.joined(separator: ","))",
            "ConnectTimeout=\(max(1, target.limits.connect.components.seconds))",
        ]
        if let way { options.append("ProxyCommand=\(way.replacing("%", with: "%%"))") }
        return ["-F", "none", "-T"] + options.flatMap { ["-o", $0] }
            + ["-l", target.user, "-p", "\(target.port)", "--", target.host]
    }

    private var algorithms: [String] {
        let names = keyType == "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256"] : [keyType]
        return names.map { $0 + Self.suffix }
    }

    /// ssh-keygen shows no certificate whose signature is not the authority's (cert_parse of OpenSSH).
    func isSigned(_ text: String) throws(Flaw) -> Bool {
        let script = "printf '%s\\n' \"$1\" | ssh-keygen -L -f -"
        return try run("/bin/sh", ["-c", script, "sh", text], nil).end == .status(0)
    }

    private func run(
        _ program: String, _ arguments: [String], _ environment: [String]?
    ) throws(Flaw) -> (end: ChildProcess.End, text: String) {
        let child = ChildProgram(program, arguments, environment: environment ?? ChildEnvironment.own)
        let outcome: CapturedRun.Outcome
        do throws(ChildProgram.NotStarted) {
            outcome = try CapturedRun(child, limit: Self.longest, longestOutput: 1 << 18).run()
        } catch {
            throw Flaw(words: "\(error), which is needed to check a certificate")
        }
        guard case .ended(let end, let output, _) = outcome else {
            throw Flaw(words: "OpenSSH's client did not get it within \(Self.longest.components.seconds) s")
        }
        if end == .status(127) {
            throw Flaw(words: "checking a certificate needs OpenSSH's client (Debian: apt install openssh-client)")
        }
        return (end, String(decoding: output, as: UTF8.self))
    }

    private static let mark = "host-key"
    private static let suffix = "-cert-v01@openssh.com"
}

extension ChildProgram {
    /// The program and its arguments as one line for a shell.
    fileprivate var shellWords: String {
        ([program] + arguments).map { "'" + $0.replacing("'", with: "'\\''") + "'" }.joined(separator: " ")
    }
}
