import Diagnostics
import Journaling
import Planning
import Synchronization
import Testing
import XML
import YANG

@testable import Transactions

/// Marks on the way in, values on the way out, nothing in between.
@Suite struct SecretVaultTests {
    private static let canary = "c4nary&<of>the test"

    private func vault(_ secrets: [String: String] = ["env:KEY": canary]) -> SecretVault {
        SecretVault(salt: [1, 2, 3]) { reference throws(Diagnostic) in
            guard let text = secrets[reference] else { throw .error("no \(reference)") }
            return Secret(text)
        }
    }

    private func tree(_ password: String, _ operation: EditOperation? = nil) -> DataTree {
        var tree = Scene.tree(["mtu": "1500", "password-text": password])
        tree.roots[0].children[1].operation = operation
        return tree
    }

    private func password(_ tree: DataTree) -> String? { tree.roots[0].child("password-text")?.value }

    private let reference = SecretMark.reference("env:KEY", fingerprint: nil).text

    @Test func aReferenceIsRevealedOnlyInTheEditForTheWire() throws {
        let vault = vault()
        let marked = try vault.marked(tree(reference), for: "R1")
        #expect(password(marked)?.contains("env:KEY") == true)
        #expect(password(marked)?.contains(Self.canary) == false)
        #expect(password(try vault.revealed(marked)) == Self.canary)
        #expect(password(try vault.revealed(tree(reference, .remove))) == "")
    }

    @Test func aSecretInClearIsRefusedWithoutSayingIt() {
        let error = #expect(throws: Diagnostic.self) { try vault().marked(tree(Self.canary), for: "R1") }
        #expect(error?.description.contains("password-text") == true)
        #expect(error?.description.contains(Self.canary) == false)
    }

    @Test func aSecretInALeafThatIsShownIsRefused() {
        let shown = Scene.tree(["name": reference])
        let error = #expect(throws: Diagnostic.self) { try vault().marked(shown, for: "R1") }
        #expect(error?.description.contains("name") == true)
        #expect(error?.description.contains("secret name") == true)
    }

    @Test func aSecretThatChangedSinceThePlanIsNotSent() throws {
        let marked = try vault().marked(tree(reference), for: "R1")
        let error = #expect(throws: Diagnostic.self) { try vault(["env:KEY": "another"]).revealed(marked) }
        #expect(error?.description.contains("no longer the one") == true)
        #expect(error?.description.contains("another") == false)
    }

    @Test func whatARouterAnswersIsComparedByFingerprint() throws {
        let vault = vault()
        let first = vault.sealed(tree("cipher-1"), of: "R1")
        #expect(first == vault.sealed(tree("cipher-1"), of: "R1"))
        #expect(first != vault.sealed(tree("cipher-2"), of: "R1"))
        #expect(first != SecretVault(salt: [9]).sealed(tree("cipher-1"), of: "R1"))
        #expect(password(first)?.contains("cipher-1") == false)
        // A process that read it can put it back; a later one says that it cannot, before anything is sent.
        #expect(password(try vault.revealed(first)) == "cipher-1")
        let error = #expect(throws: Diagnostic.self) { try self.vault().revealed(first) }
        #expect(error?.description.contains("cannot be restored") == true)
    }

    /// A router that shows a secret as it is, and one that shows what an earlier run had put there.
    @Test func aKnownSecretIsRecognised() throws {
        let vault = vault()
        let wanted = try vault.marked(tree(reference), for: "R1")
        #expect(vault.sealed(tree(Self.canary), of: "R1") == wanted)
        #expect(vault.sealed(tree("cipher"), of: "R1") != wanted)
        let place = SecretPlace(
            router: "R1", path: DataPath(["system", "password-text"].map { .init(XMLName($0, in: "urn:test:net")) }))
        guard case .fingerprint(let print)? = SecretMark(password(self.vault().sealed(tree("cipher"), of: "R1")) ?? "")
        else {
            Issue.record("not sealed")
            return
        }
        vault.remember([place: [print: try #require(SecretMark(password(wanted) ?? ""))]])
        #expect(vault.sealed(tree("cipher"), of: "R1") == wanted)
        #expect(vault.sealed(tree("cipher"), of: "R2") != wanted)
    }

    @Test func textsFromElsewhereAreScrubbed() throws {
        let vault = vault()
        _ = try vault.marked(tree(reference), for: "R1")
        _ = vault.sealed(tree("cipher-1"), of: "R1")
        vault.learn(Secret("login"))
        let text = "value '\(Self.canary)' (c4nary&amp;&lt;of&gt;the test), cipher-1, login: too short"
        #expect(vault.scrubbed(text) == "value '<redacted>' (<redacted>), <redacted>, <redacted>: too short")
    }

    @Test func marksSurviveAsText() {
        let marks: [SecretMark] = [
            .reference("env:A", fingerprint: nil), .reference("command:/bin/x -a b%20c", fingerprint: "00ff"),
            .fingerprint("0123"),
        ]
        for mark in marks { #expect(SecretMark(mark.text) == mark) }
        for text in ["", "secret-reference", "secret-fingerprint", "hunter2", "secret-fingerprint a b"] {
            #expect(SecretMark(text) == nil)
        }
    }
}
