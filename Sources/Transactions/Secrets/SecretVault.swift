package import Diagnostics
import Hashing
import NETCONF
package import Planning
import Synchronization
package import XML
package import YANG

/// Keeps the values of secret leaves apart from configurations: marks go in on the way from a router, values come back on
/// the way to one, and nowhere else.
///
/// What routers answered is known here only while the process lives.
package final class SecretVault: Sendable {
    private struct Contents {
        /// What routers answered, by fingerprint: the only way to put such a value back.
        var live: [String: Secret] = [:]
        /// By place and fingerprint: the mark of the reference that a run had put there.
        var memory: [SecretPlace: [String: SecretMark]] = [:]
        /// By place: what the playbook wants there, for routers that show a secret as it is.
        var wanted: [SecretPlace: SecretMark] = [:]
        var scrubber = SecretScrubber()
    }

    private let salt: [UInt8]
    private let redaction: Redaction
    private let resolve: @Sendable (String) throws(Diagnostic) -> Secret
    private let isCipherText: @Sendable (String) -> Bool
    private let contents = Mutex(Contents())

    /// `leaves` are names of secret leaves beyond those whose names say it; `resolve` reads what a reference names.
    ///
    /// `isCipherText`: whether a router would take a password for one that it has encrypted.
    package init(
        salt: [UInt8] = [], leaves: Set<String> = [],
        resolve: @escaping @Sendable (String) throws(Diagnostic) -> Secret = { reference throws(Diagnostic) in
            throw .error("nothing can read the secret \(reference) here")
        },
        isCipherText: @escaping @Sendable (String) -> Bool = { _ in false }
    ) {
        self.salt = salt
        redaction = Redaction(leaves)
        self.resolve = resolve
        self.isCipherText = isCipherText
    }

    /// What earlier runs had put at which place, and how the router shows it.
    package func remember(_ memory: [SecretPlace: [String: SecretMark]]) {
        contents.withLock { contents in
            for (place, marks) in memory { contents.memory[place, default: [:]].merge(marks) { old, _ in old } }
        }
    }

    /// The text without any secret that has passed through here.
    package func scrubbed(_ text: String) -> String {
        contents.withLock { $0.scrubber.scrubbed(text) }
    }

    /// A secret that is used elsewhere, such as for a login, is kept out of texts too.
    package func learn(_ secret: Secret) {
        contents.withLock { $0.scrubber.learn(secret) }
    }

    /// The secrets of a router's answer, before anything of it can turn up in a message.
    package func learn(from elements: [XMLElement]) {
        for element in elements {
            if element.children.isEmpty, redaction.isSecret(element.name.local), !element.trimmedText.isEmpty {
                learn(Secret(element.trimmedText))
            }
            learn(from: element.children)
        }
    }

    // MARK: from a playbook

    /// Gives the references in an intent the fingerprints of what they name; a secret in clear is refused.
    package func marked(_ intent: DataTree, for router: String) throws(Diagnostic) -> DataTree {
        try intent.changingSecrets(redaction) { leaf, path throws(Diagnostic) in
            guard case .reference(let reference, _) = SecretMark(leaf.value) else {
                throw .error(
                    "\(router): the template places the value of \(path.shortened) in clear",
                    hint:
                        "Place a secret: `{{ name }}` of a playbook's { env: NAME }, { file: PATH } or { command: ... }."
                )
            }
            guard redaction.isSecret(leaf.name.local) else {
                throw .error(
                    "\(router): the template places a secret in \(path.shortened), whose value is shown everywhere",
                    hint: "If it is a secret leaf, add `secret \(leaf.name.local)` to platform.rules.")
            }
            let secret = try read(reference)
            guard !isCipherText(secret.reveal()) else {
                throw .error(
                    "\(router): the secret at \(reference) looks like a password that a router has encrypted, and would "
                        + "be taken for one", hint: "Nothing was sent to any router. Give the password itself.")
            }
            let mark = SecretMark.reference(reference, fingerprint: fingerprint(of: secret))
            contents.withLock { $0.wanted[SecretPlace(router: router, path: path)] = mark }
            return mark.text
        }
    }

    // MARK: from a router

    /// The configuration with each secret's mark in its place.
    package func sealed(_ running: DataTree, of router: String) -> DataTree {
        running.changingSecrets(redaction) { leaf, path in
            guard redaction.isSecret(leaf.name.local) else { return leaf.value }
            let secret = Secret(leaf.value)
            let print = fingerprint(of: secret)
            let place = SecretPlace(router: router, path: path)
            return contents.withLock { contents in
                contents.live[print] = secret
                contents.scrubber.learn(secret)
                if let known = contents.memory[place]?[print] { return known.text }
                if let wanted = contents.wanted[place], case .reference(_, print) = wanted { return wanted.text }
                return SecretMark.fingerprint(print).text
            }
        }
    }

    // MARK: to a router

    /// The edit with the secrets themselves in it, for the wire and nothing else.
    package func revealed(_ edit: DataTree) throws(Diagnostic) -> DataTree {
        try edit.changingSecrets(redaction) { leaf, path throws(Diagnostic) in
            if leaf.operation == .remove || leaf.operation == .delete { return "" }
            switch SecretMark(leaf.value) {
            case .reference(let reference, let expected):
                let secret = try read(reference)
                guard expected == nil || fingerprint(of: secret) == expected else {
                    throw .error("the secret at \(reference) is no longer the one that the plan was made with")
                }
                return secret.reveal()
            case .fingerprint(let print):
                guard let secret = contents.withLock({ $0.live[print] }) else {
                    throw .error(
                        "\(path.shortened) cannot be restored: the journal keeps no secrets, and only the process that "
                            + "read this one had it; set it by hand")
                }
                return secret.reveal()
            case nil: return leaf.value
            }
        }
    }

    /// Whether all that the plan sends can be sent, asked before any of it is.
    package func preflight(_ plan: Plan) throws(Diagnostic) {
        for change in plan.tasks.flatMap(\.changes) {
            for edit in change.edits {
                do throws(Diagnostic) {
                    _ = try revealed(edit)
                } catch {
                    throw .error(
                        "\(change.router): \(error.message)", at: error.location,
                        hint: "Nothing was sent to any router.")
                }
            }
        }
    }

    private func read(_ reference: String) throws(Diagnostic) -> Secret {
        let secret = try resolve(reference)
        learn(secret)
        return secret
    }

    private func fingerprint(of secret: Secret) -> String {
        SHA256.hexadecimal(of: salt + Array(secret.reveal().utf8), bytes: 16)
    }
}
