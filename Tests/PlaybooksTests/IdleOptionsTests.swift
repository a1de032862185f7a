import Diagnostics
import TestSupport
import Testing

@testable import Playbooks

/// An option that the access mode has no use for is taken, and said to do nothing.
@Suite struct IdleOptionsTests {
    private func warnings(_ access: String, _ options: String) throws -> [String] {
        let text = OtherNetwork.playbook.replacing("access: { mode: labeled-route }", with: "access: { \(access) }")
            .replacing("options: { ebgp-max-hop: 5 }", with: "options: { \(options) }")
        #expect(text.contains(access) && text.contains(options))
        return try Playbook.read(text, file: "play.yaml").warnings.map {
            "\($0.location.map { "\($0.line):\($0.column)" } ?? "-"): \($0.message)"
        }
    }

    private static let key = "{ authentication: { keychain: k } }"

    @Test(arguments: [
        (
            "mode: ldp", "sessions: { csc: \(key) }",
            "13:31: sessions: `csc` has no effect: access { mode: ldp } has no BGP session between Level 1 PE and CE"
        ),
        (
            "mode: labeled-route, distribution: ldp", "sessions: { internal: \(key) }",
            "13:36: sessions: `internal` has no effect: access { mode: labeled-route, distribution: ldp } has no labeled "
                + "BGP inside a site"
        ),
        (
            "mode: ldp", "shared-as: substitute-as",
            "13:25: options: `shared-as` has no effect: access { mode: ldp } has no BGP session between Level 1 PE and CE"
        ),
        (
            "mode: ldp", "next-hop-local: true",
            "13:30: options: `next-hop-local` has no effect: access { mode: ldp } has no labeled BGP inside a site"
        ),
        (
            "mode: labeled-route", "labeled-in-unicast: true",
            "13:34: options: `labeled-in-unicast` has no effect: access { mode: labeled-route } has no labeled routes in "
                + "an address family of their own"
        ),
    ])
    func isSaid(access: String, options: String, warning: String) throws {
        #expect(try warnings(access, options) == [warning])
    }

    @Test(arguments: [
        ("mode: labeled-route", "sessions: { csc: \(key), internal: \(key) }, shared-as: substitute-as"),
        ("mode: labeled-route", "next-hop-local: true, labeled-in-unicast: false"),
        ("mode: labeled-address-family", "labeled-in-unicast: true"),
        ("mode: labeled-route, distribution: ldp", "sessions: { csc: \(key) }, next-hop-local: false"),
        ("mode: ldp", "sessions: { evpn: \(key), vpnv4: \(key) }, shared-as: allow-as-loop"),
    ])
    func whatHasAUseIsNot(access: String, options: String) throws {
        #expect(try warnings(access, options) == [])
    }
}
