package import Diagnostics

/// Who may log in to the lab's routers: one user, with a password or a key that is made for the lab.
package struct LabAccess: Sendable {
    package var user: String
    package var password: Secret
    /// The SHA-256 fingerprint of a key that may log in too; nil for none.
    package var keyFingerprint: String?

    package init(user: String = "lab", password: Secret, keyFingerprint: String? = nil) {
        self.user = user
        self.password = password
        self.keyFingerprint = keyFingerprint
    }
}
