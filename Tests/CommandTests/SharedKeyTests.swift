import Foundation
import Testing

/// Keys by reference in the options of the IGP, of LDP and of BGP: on the routers, and nowhere else.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct SharedKeyTests {
    private static let shipped = Scratch.repository + "/inventory/csc-customer-access.yaml"

    /// The shipped network with keys in the place of keychains: IS-IS and OSPF, LDP, EVPN, VPNv4 and a customer's session.
    private func files(_ folder: Scratch) throws -> String {
        try FileManager.default.copyItem(
            atPath: Scratch.repository + "/inventory/csc-customer-access", toPath: folder.path + "/csc-customer-access")
        let inventory = try Scratch.replacing(
            Scratch.read(Self.shipped),
            [
                Scratch.Replacement(
                    "{ keychain: backbone-igp, covers: all }", "{ key: { env: IGP_KEY }, covers: all }"),
                Scratch.Replacement("{ keychain: backbone-ldp }", "{ key: { env: LDP_KEY } }"),
                Scratch.Replacement(
                    "igp: ospf, network-type: p2p,",
                    "igp: ospf, network-type: p2p, authentication: { key: { env: OSPF_KEY }, mode: md5, key-id: 9 },"),
            ])
        return try folder.hastyPlaybook(
            of: "csc-customer-access", inventory: folder.write(inventory, to: "inventory.yaml"),
            [
                Scratch.Replacement("template: own/", "template: \(Scratch.repository)/Playbooks/own/"),
                Scratch.Replacement("{ keychain: backbone-bgp }", "{ key: { env: EVPN_KEY } }"),
                Scratch.Replacement(
                    "session: { keepalive: 10,", "session: { authentication: { key: { env: SHOP_KEY } }, keepalive: 10,"
                ),
            ])
    }

    @Test func `Keys reach the routers and nothing else`() async throws {
        let folder = try Scratch()
        let playbook = try files(folder)
        let names = ["IGP_KEY", "LDP_KEY", "OSPF_KEY", "EVPN_KEY", "SHOP_KEY"]
        let keys = Dictionary(names.map { ($0, "c4nary-\($0)-\(UUID().uuidString)") }) { first, _ in first }
        let state = folder.path + "/state"
        let outcome = try await CommandLineTool.run(
            [
                "apply", playbook, "--lab", "--yes", "--state", state, "--report", state + "/report", "--log-level",
                "trace",
            ],
            in: folder, environment: keys)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        // Both ends have the key, so every session and adjacency that the checks look for is there.
        #expect(outcome.output.contains("done: 7 routers confirmed"))
        // Every leaf was sent with something in it that is not the key.
        for leaf in ["md5", "auth-text-md5", "md5-password", "password-text"] {
            #expect(outcome.errors.contains("<\(leaf)>"), "\(leaf)")
        }
        let files = try #require(FileManager.default.enumerator(atPath: state)).compactMap { $0 as? String }
        for key in keys.values {
            #expect(!outcome.output.contains(key) && !outcome.errors.contains(key))
            for file in files where !file.hasSuffix(".sock") {
                guard let bytes = FileManager.default.contents(atPath: state + "/" + file) else { continue }
                #expect(bytes.range(of: Data(key.utf8)) == nil, "\(file)")
            }
        }
    }

    @Test func `A key that nobody has set is said before anything is sent`() async throws {
        let folder = try Scratch()
        let playbook = try files(folder)
        let outcome = try await CommandLineTool.run(
            ["apply", playbook, "--lab", "--yes", "--state", folder.path + "/state"], in: folder,
            environment: ["IGP_KEY": "a", "LDP_KEY": "b", "OSPF_KEY": "c", "EVPN_KEY": "d"])
        #expect(outcome.status == 1, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("SHOP_KEY"))
    }
}
