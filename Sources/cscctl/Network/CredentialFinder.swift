import Diagnostics
import Fleet
import SSH

/// Resolves what a login refers to: key files, the agent, and secrets, which are read here and nowhere else.
struct CredentialFinder: Sendable {
    let environment: [String: String]
    let secrets: SecretReader

    /// In the order in which they are tried. Findings are at `place` where there is one.
    func credentials(
        of login: Login, of router: String, at place: SourceLocation?, _ findings: inout DiagnosticList
    ) -> [SSHCredential] {
        var list: [SSHCredential] = []
        do throws(Diagnostic) {
            if let file = login.keyFile {
                list += keys(expanded(file), login.certificateFile, try login.keyPassphrase.map(secrets.secret))
            }
            if login.usesAgent {
                guard let socket = environment["SSH_AUTH_SOCK"], !socket.isEmpty else {
                    throw Diagnostic.error(
                        "\(router): `agent: true`, but no SSH agent: SSH_AUTH_SOCK is not set", at: place,
                        hint: "eval $(ssh-agent) && ssh-add")
                }
                list.append(.agent(socket: socket))
            }
            if let password = login.password { list.append(.password(try secrets.secret(password))) }
        } catch {
            findings.add(error)
            return list
        }
        if list.isEmpty {
            findings.add(
                .error(
                    "\(router): no way to log in", at: place,
                    hint: "Add `password: { env: NAME }`, `key: { file: PATH }` or `agent: true`."))
        }
        return list
    }

    /// A certificate that is named is offered instead of the key alone; one that lies beside it, before it.
    private func keys(_ file: String, _ certificate: String?, _ passphrase: Secret?) -> [SSHCredential] {
        if let certificate {
            return [.certificate(path: expanded(certificate), keyFile: file, passphrase: passphrase)]
        }
        let beside = file + SSHCredential.certificateEnding
        let isThere = SSHCredential.isUsable(certificate: beside, of: file)
        return (isThere ? [.certificate(path: beside, keyFile: file, passphrase: passphrase)] : [])
            + [.keyFile(path: file, passphrase: passphrase)]
    }

    /// Paths come from the inventory as seen from here, but for the home folder, which only the environment knows.
    func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
        return home + path.dropFirst()
    }
}
