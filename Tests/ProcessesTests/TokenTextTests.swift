import Processes
import Testing

@Suite struct TokenTextTests {
    @Test func `tokens stand for their values`() {
        let values: [Character: String] = ["h": "192.0.2.1", "p": "830"]
        #expect(TokenText.expanded("nc %h %p 100%% %%h %x %", values) == "nc 192.0.2.1 830 100% %h %x %")
        #expect(TokenText.expanded("%h", ["h": "%p"]) == "%p")
    }

    @Test(arguments: [("nc %h %p %%", nil), ("%C", "%C"), ("a%", "%"), ("%%%h%%x", nil), ("%%%x", "%x"), ("", nil)])
    func `a token that is not known is found`(_ text: String, _ token: String?) {
        #expect(TokenText.unknownToken(in: text, known: ["h", "p"]) == token)
    }

    @Test func `words that a command line takes as they are`() {
        for word in ["pe1", "192.0.2.1", "2001:db8::1", "fe80::1%eth0", "a_b-c.example"] {
            #expect(PlainWord.isPlain(word), "\(word)")
        }
        for word in [
            "", "-v", "a b", "a;b", "a'b", "a\"b", "a$b", "a`b", "a\\b", "a\nb", "ä", "a/b", "a@b", "a*b", "~",
        ] {
            #expect(!PlainWord.isPlain(word), "\(word)")
        }
        for host in ["bastion", "u@bastion:2222", "u@[2001:db8::1]:22", "[2001:db8::1]", "d.e@x"] {
            #expect(PlainWord.isJumpHost(host), "\(host)")
        }
        for host in ["", "@", "u@", "u@-x", "-x", "u@:22", "a b", "a;b", "@x"] {
            #expect(!PlainWord.isJumpHost(host), "\(host)")
        }
    }
}
