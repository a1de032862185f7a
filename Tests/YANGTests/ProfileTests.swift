import TestSupport
import Testing
import XML
import YANG

/// The profile is our own text; these hold it to the vendor's modules, node by node.
@Suite(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)")) struct ProfileTests {
    /// Nodes of the profile that a release has not, or has otherwise, and why.
    static let exceptions: [String: [String: String]] = [
        "ne40e-x8x16-8.20.10": [
            "/static-routing/unicast-route2s": "the release has the list unicast-routes only",
            "/evpn/label-mode": "the EVPN label mode came with 8.21.10",
            "/l2vpn-evpn/allow-as-loop": "not for EVPN peers before 8.22.0",
            "/common/load-balancing-local-learn-cross": "came with 8.22.0",
            "/cfg/trial-status": "huawei-cfg tells nothing of trials before 8.21.0",
        ]
    ]

    @Test(arguments: ["ne8000-f1a-8.22.0", "ne40e-x8x16-8.22.0", "ne40e-x8x16-8.20.10"])
    func everyNodeIsAsInTheRelease(_ release: String) throws {
        let profile = try Samples.profile.get()
        let real = try Schema(ModuleSet(loadListIn: Samples.moduleFolder(release), adding: ["huawei-ethernet"]))
        var pending = profile.children(of: []).filter { $0.module.hasPrefix("huawei-") }.map { [$0.name] }
        var count = 0
        while let path = pending.popLast() {
            let node = try #require(profile.node(path))
            pending += profile.children(of: path).map { path + [$0.name] }
            count += 1
            let place = "/" + path.map(\.local).joined(separator: "/")
            let other = real.node(path)
            if ProfileTests.exceptions[release]?.keys.contains(where: { place.contains($0) }) == true {
                #expect(other == nil, "\(place) is in \(release) after all")
                continue
            }
            #expect(other != nil, "\(place) is not in \(release)")
            guard let other else { continue }
            #expect(facts(node) == facts(other), "\(place) in \(release)")
        }
        #expect(count > 300)
    }

    private func facts(_ node: SchemaNode) -> String {
        "\(node.kind) type \(node.typeName ?? "-") default \(node.defaultValue ?? "-") mandatory \(node.isMandatory) "
            + "configuration \(node.isConfiguration) update refused \(node.refusesUpdate)"
    }
}
