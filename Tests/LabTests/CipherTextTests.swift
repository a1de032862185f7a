import Lab
import Testing
import XML
import YANG

/// A router of the lab shows no secret in clear, whichever protocol it is of.
@Suite struct CipherTextTests {
    @Test(arguments: ["password-text", "md5-password", "md5", "auth-text-md5"])
    func `A secret is shown encrypted, and taken back as it is shown`(_ leaf: String) {
        var ciphers = CipherTexts()
        let tree = DataTree([DataNode(XMLName(leaf, in: "urn:x"), .leaf, value: "in clear")])
        let shown = ciphers.shown(tree)
        #expect(shown.roots.first?.value.hasPrefix("%^%#") == true)
        #expect(ciphers.understood(shown) == tree)
    }
}
