package import Diagnostics
import Glibc
import Processes

extension SecretReference {
    /// Reads the secret now. `environment` is a parameter so that nothing depends on the process by accident.
    package func resolve(environment: [String: String]) throws(Diagnostic) -> Secret {
        switch source {
        case .environment(let name):
            guard let value = environment[name], !value.isEmpty else {
                throw .error(
                    "the environment variable \(name) is not set", at: location,
                    hint: "read -rs \(name) && export \(name)")
            }
            return Secret(value)
        case .file(let path): return try readFile(SecretReference.expand(path, environment))
        case .command(let words, let passing):
            let program = SecretProgram(
                words: words, environment: ChildEnvironment.variables(of: environment, passing: passing),
                location: location)
            return try firstLine(of: program.output(), from: "the output of \(words.first ?? "")")
        }
    }

    private static func expand(_ path: String, _ environment: [String: String]) -> String {
        guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
        return home + path.dropFirst()
    }

    /// Refuses a file that others can read, as OpenSSH does with a private key.
    private func readFile(_ path: String) throws(Diagnostic) -> Secret {
        let bytes: [UInt8]
        do throws(BoundedFile.Problem) {
            bytes = try BoundedFile.read(path, limit: 1 << 20)
        } catch {
            throw .error("\(path) \(error)", at: location)
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw .error("\(path) can be read by others", at: location, hint: "chmod 600 \(path)")
        }
        return try firstLine(of: bytes, from: path)
    }

    private func firstLine(of bytes: [UInt8], from name: String) throws(Diagnostic) -> Secret {
        guard !bytes.isEmpty else { throw .error("\(name) is empty", at: location) }
        let text = bytes.prefix { $0 != 10 && $0 != 13 }
        guard !text.isEmpty else { throw .error("the first line of \(name) is empty", at: location) }
        guard !text.contains(0), let line = String(validating: text, as: UTF8.self) else {
            throw .error("the first line of \(name) is not UTF-8 text", at: location)
        }
        return Secret(line)
    }
}
