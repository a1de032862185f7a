import Testing

@testable import Journaling

@Suite("By what the record tells services apart")
struct ServiceIdentityTests {
    @Test(arguments: [
        ServiceIdentity(.id("csc"), network: "live demo"),
        ServiceIdentity(.init(id: nil, name: "my service"), network: "lab demo 0123"),
        ServiceIdentity(.path(playbook: "/a/p.yaml", name: "n", inventory: "/a/i.yaml"), network: "live"),
    ])
    func isReadBackFromItsText(_ service: ServiceIdentity) {
        #expect(ServiceIdentity(service.text) == service)
    }

    @Test(arguments: ["something else", "id\nx", "word\nx\nlive", ""]) func otherTextsAreNone(_ text: String) {
        #expect(ServiceIdentity(text) == nil)
    }

    /// A name of three lines would pass for a record of an earlier version.
    @Test func aNameOfSeveralLinesStaysOne() throws {
        let service = ServiceIdentity(.init(id: nil, name: "a\nb\r\nc"), network: "live")
        #expect(try #require(ServiceIdentity(service.text)).mark == .name("a b c"))
    }

    @Test func theIDCountsBeforeTheName() {
        #expect(ServiceIdentity(.init(id: "x", name: "a"), network: "live").name == "x")
    }

    @Test func recordsOfBothVersionsCanBeOfOneNetwork() {
        func service(_ network: String) -> ServiceIdentity { ServiceIdentity(.id("x"), network: network) }
        let lab = service(ServiceIdentity.labNetwork(name: "demo", fingerprints: ["SHA256:x", "SHA256:y"]))
        #expect(lab.sharesNetwork(with: service("lab 4242 SHA256:x SHA256:y")))
        #expect(!lab.sharesNetwork(with: service("lab 4242 SHA256:x SHA256:z")))
        #expect(!lab.sharesNetwork(with: service("live")) && !service("live demo").sharesNetwork(with: lab))
        #expect(service("live demo").sharesNetwork(with: service("live")))
        #expect(!service("live demo").sharesNetwork(with: service("live other")))
    }

    @Test func theRoutersAreToldByTheNetwork() {
        let tags = ["live", "live demo", "lab demo 0123", "lab 4242 SHA256:x SHA256:y"].map {
            ServiceIdentity(.id("x"), network: $0).tag.description
        }
        #expect(tags == ["[LIVE]", "[LIVE]", "[lab demo]", "[lab 4242]"])
        #expect(NetworkTag(words: "LIVE") == .live && NetworkTag(words: "lab x") == .lab("x"))
        #expect(NetworkTag(words: "live") == nil)
    }
}
