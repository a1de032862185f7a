package import Diagnostics
import Synchronization

/// Reads secrets for one command, each once: a program that asks for a passphrase is not run for every router, and not in
/// the middle of a transaction for a secret that its plan was made with.
package final class SecretReader: Sendable {
    private let environment: [String: String]
    private let known = Mutex<[SecretReference.Source: Secret]>([:])

    package init(environment: [String: String]) {
        self.environment = environment
    }

    package func secret(_ reference: SecretReference) throws(Diagnostic) -> Secret {
        if let secret = known.withLock({ $0[reference.source] }) { return secret }
        let secret = try reference.resolve(environment: environment)
        known.withLock { $0[reference.source] = secret }
        return secret
    }
}
