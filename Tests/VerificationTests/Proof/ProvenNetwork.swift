import Foundation
import Simulation
import Testing

@testable import Verification

/// The good services that breakages start from: each access mode, and the networks in which a failure matters.
enum ProvenNetwork: String, Sendable, CaseIterable {
    case routeMode
    case familyMode
    case ldpRouteMode
    case ldpFamilyMode
    case multiInstance
    case sameAS
    case carrier
    /// Labeled route mode with the site's whole IGP in labeled BGP, as in the vendor's example.
    case wholeIGP
    /// Everything twice (`Variant.redundant`).
    case redundant
    /// And both sites in one AS, which the L1 PEs write theirs over.
    case redundantSharedAS
    case reflector
    /// Both carriers in one AS, labels by IBGP, in both label modes.
    case internalAccess
    case internalFamily
    /// Two cables between the L1 PEs.
    case parallel

    var playbook: String {
        let name =
            switch self {
            case .routeMode, .wholeIGP, .redundant, .redundantSharedAS, .reflector, .parallel:
                "labeled-route-mode"
            case .familyMode: "labeled-address-family-mode"
            case .ldpRouteMode: "ldp-distribution-route-mode"
            case .ldpFamilyMode: "ldp-distribution-address-family-mode"
            case .multiInstance: "ldp-multi-instance"
            case .sameAS: "same-as-sites"
            case .carrier: "carrier"
            case .internalAccess, .internalFamily: "ibgp-labeled"
            }
        return "Playbooks/csc-\(name).yaml"
    }

    func written(_ text: String) -> String {
        switch self {
        case .wholeIGP:
            text.replacingOccurrences(of: "labeled-routes: loopbacks", with: "labeled-routes: igp")
        case .redundant: Variant.redundant(text)
        case .redundantSharedAS:
            Variant.redundant(Variant.sharedAS(text)).replacingOccurrences(
                of: "ebgp-max-hop: 10", with: "ebgp-max-hop: 10\n    shared-as: substitute-as")
        case .reflector: Variant.reflector(text)
        case .internalFamily:
            text.replacingOccurrences(of: "mode: labeled-route }", with: "mode: labeled-address-family }")
        case .parallel: Variant.parallel(text)
        default: text
        }
    }

    func service(template: (_ name: String, _ text: String) -> String = { $1 }) throws -> ShippedService {
        try ShippedService(playbook, template: template, written: written)
    }

    /// What its routers show while nothing is broken; worked out once.
    func shown() throws -> ShownTables { try #require(ProvenNetwork.sound[self]).get() }

    private static let sound: [ProvenNetwork: Result<ShownTables, any Error>] = Dictionary(
        uniqueKeysWithValues: allCases.map { network in
            (network, Result { ShownTables(try network.service().proof()) })
        })
}
