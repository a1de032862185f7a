import Diagnostics
import TestSupport
import Testing

@testable import Fleet

/// How an inventory says that its routers are reached.
@Suite struct ReachTests {
    private static func text(_ defaults: String = "", _ carrier: String = "", _ a: String = "", _ b: String = "")
        -> String
    {
        """
        defaults: { platform: p, username: u, password: { env: P }, known-hosts: hosts\(defaults) }
        carriers: { site: { level: 2, as: 200, igp: ospf\(carrier) } }
        routers:
          A: { role: l2-pe, carrier: site, loopback: 192.0.2.1/32, address: 192.0.2.9\(a) }
          B: { role: l2-pe, carrier: site, loopback: 192.0.2.2/32, address: 192.0.2.8\(b) }
        links: []
        """
    }

    private func reach(_ text: String) throws -> [Reach] {
        try Inventory.read(text, file: "nets/one.yaml").routers.map(\.reach)
    }

    @Test func `the router's word comes before its carrier's, and that before the defaults`() throws {
        #expect(try reach(Self.text()) == [Reach(), Reach()])
        let far = try reach(Self.text(", jump: far, ssh: modern", ", jump: near", ", jump: own, ssh: vrp-legacy"))
        #expect(far.map(\.way) == [.jump("own"), .jump("near")])
        #expect(far.map(\.algorithms) == [.vrpLegacy, .modern])
        let direct = try reach(Self.text(", jump: far", "", ", jump: none", ", proxy-command: \"nc %h %p\""))
        #expect(direct.map(\.way) == [.direct, .command("nc %h %p")])
        let configured = try reach(Self.text(", ssh-config: true", "", ", ssh-config: false", ", ssh-config: conf"))
        #expect(configured.map(\.configuration) == [Reach.Configuration.none, .file("nets/conf")])
        #expect(try reach(Self.text(", ssh-config: true")).map(\.readsConfiguration) == [true, true])
    }

    @Test(arguments: [
        ("jump: -oProxyCommand=x", "`jump`: expected jump hosts, [user@]host[:port], comma-separated, or none"),
        ("jump: \"a, b\"", "jump hosts have no blanks between them"), ("jump: \"a;b\"", "expected jump hosts"),
        ("jump: a, proxy-command: b", "give `jump` or `proxy-command`, not both"),
        ("proxy-command: \"nc %H\"", "%H is none of %h, %n, %p, %r"),
        ("ssh: vrp-old", "expected modern, vrp or vrp-legacy"),
        ("key: { file: k, certifikate: c }", "did you mean `certificate`?"),
        ("jmp: a", "did you mean `jump`?"),
    ])
    func `what cannot be meant is refused at its place`(_ key: String, _ words: String) {
        let found = errors(in: Self.text("", "", ", " + key))
        #expect(found.count == 1 && found[0].hasPrefix("4:"), "\(found)")
        #expect(found.first?.contains(words) == true, "\(found)")
    }

    @Test(arguments: ["-v", "\"a b\"", "$(id)", "\"x;y\""]) func `an address is a word`(_ address: String) {
        let found = errors(in: Self.text().replacing("192.0.2.9", with: address))
        #expect(found.first?.contains("`address`: expected an address or a host name") == true, "\(found)")
    }

    @Test func `one name behind two jump hosts, or one address with two ports, is no duplicate`() {
        func found(_ a: String, _ b: String) -> [String] {
            errors(in: Self.text("", "", a, b).replacing("192.0.2.8", with: "192.0.2.9"))
        }
        #expect(found("", "").first?.contains("192.0.2.9 port 830 is A's already") == true)
        #expect(found(", jump: x", ", jump: x").count == 1)
        #expect(found(", jump: x", ", jump: y") == [])
        #expect(found(", jump: x", "") == [])
        #expect(found(", port: 8301", ", port: 8302") == [])
        #expect(found(", proxy-command: \"x %h\"", ", proxy-command: \"y %h\"") == [])
        #expect(found(", ssh-config: a", ", ssh-config: b") == [])
    }

    @Test func `with an ssh_config neither user nor credential nor address need be said`() throws {
        let text = """
            defaults: { platform: p, ssh-config: true }
            carriers: { site: { level: 2, as: 200, igp: ospf } }
            routers: { pe7: { role: l2-pe, carrier: site, loopback: 192.0.2.1/32 } }
            links: []
            """
        let router = try #require(try Inventory.read(text, file: "one.yaml").routers.first)
        #expect(router.host == "pe7" && router.address == nil)
        #expect(errors(in: text.replacing(", ssh-config: true", with: "")).count == 2)
    }

    @Test func `a certificate is named beside its key`() throws {
        let text = Self.text("", "", ", key: { file: k, certificate: certs/k }")
        let routers = try Inventory.read(text, file: "nets/one.yaml").routers
        #expect(routers[0].login.certificateFile == "nets/certs/k" && routers[1].login.certificateFile == nil)
    }
}
