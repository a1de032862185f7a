import Testing
import VRP

@testable import Reports

@Suite struct BehaviourTextTests {
    private let known = PlatformBehaviour("a", "It does a.", .page, source: "page A", lookAt: "`display a`")
    private let open = PlatformBehaviour("b", "It does b.", .none, source: "no page", lookAt: "`display b`")

    @Test func aProofSaysWhatNothingConfirms() {
        let text = BehaviourText()
        #expect(text.summary([]) == [])
        #expect(
            text.summary([known]) == [
                "rests on 1 behaviour of the platform, each with a source (--behaviours lists them)"
            ])
        #expect(
            text.summary([known, open]) == [
                "rests on 2 behaviours of the platform, 1 of them unconfirmed (--behaviours lists them)",
                "unconfirmed: It does b. Look at `display b`",
            ])
    }

    @Test func allAreListedWithWhereToLook() {
        #expect(
            BehaviourText().text([known, open]) == """
                Behaviours of the platform that this proof rests on
                  b: It does b.
                     unconfirmed: no page
                     look at: `display b`
                  a: It does a.
                     source (page): page A
                     look at: `display a`

                """)
    }
}
