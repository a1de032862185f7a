import Addressing
import Checks
import Fleet
import Playbooks
import Simulation
import Testing
import VRP

@testable import Verification

/// The label path as observed: put together from what routers display, it must say what the walk through the tables says.
@Suite struct StitchingTests {
    /// What every router of a service would display.
    struct Shown {
        let proof: Proof
        let map: LabelPathMap
        let tables: [String: LabelTables]

        init(_ service: ShippedService) throws {
            proof = service.proof()
            let state = ControlPlane.state(of: proof.model)
            map = LabelPathMap(inventory: service.inventory, service: service.playbook.service)
            var tables: [String: LabelTables] = [:]
            for router in service.inventory.routers where service.edits[router.name] != nil {
                guard let own = state.routers[router.name], let model = proof.model.routers[router.name] else {
                    continue
                }
                let commands = map.commands(of: router.name)
                tables[router.name] = try LabelTables(
                    Dictionary(
                        uniqueKeysWithValues: commands.map {
                            ($0, DisplayWriter.output(for: $0, router: own, model: model))
                        }))
            }
            self.tables = tables
        }

        func stitch(_ from: String, _ to: String) throws -> LabelStitcher.Result {
            LabelStitcher(map: map, tables: tables).stitch(from: from, to: try #require(IPv4Prefix(to)))
        }
    }

    @Test func theShippedPathsAreWhole() throws {
        let shown = try Shown(ShippedService())
        #expect(try shown.stitch("PE3", "6.6.6.9/32") == .arrived(["PE3", "CE1", "PE1", "PE2", "CE2", "PE4"]))
        #expect(try shown.stitch("PE4", "1.1.1.9/32") == .arrived(["PE4", "CE2", "PE2", "PE1", "CE1", "PE3"]))
    }

    @Test func routersAreAskedOneByOne() throws {
        let shown = try Shown(ShippedService())
        let some = shown.tables.filter { ["PE3", "CE1"].contains($0.key) }
        let stitcher = LabelStitcher(map: shown.map, tables: some)
        #expect(stitcher.stitch(from: "PE3", to: try #require(IPv4Prefix("6.6.6.9/32"))) == .needs(router: "PE1"))
    }

    /// Each way to break labels ends the stitched path, unless the break is not about labels at all.
    @Test(arguments: TemplateBreakage.labels + TemplateBreakage.underlay + TemplateBreakage.instances)
    func whatTheProofRefutesDoesNotArrive(_ breakage: TemplateBreakage) throws {
        let shown = try Shown(ShippedService(template: breakage.changed))
        let verification = shown.proof.verification()
        for (from, to, prefix) in [("PE3", "PE4", "6.6.6.9/32"), ("PE4", "PE3", "1.1.1.9/32")] {
            let walked = try #require(verification.path(from: from, to: to))
            let stitched = try shown.stitch(from, prefix)
            if case .arrived(let hops) = stitched {
                #expect(walked.arrives, "\(hops)")
                #expect(hops == walked.hops.map(\.router))
            } else {
                #expect(!walked.arrives, "\(stitched)")
            }
        }
    }

    /// L-28: every display is green, and the stitching sees it all the same.
    @Test func aLabelForAWholeInstanceIsNamed() throws {
        let breakage = try #require(TemplateBreakage.instances.first { $0.rule == "L-28" })
        let shown = try Shown(ShippedService(template: breakage.changed))
        guard case .lost(let router, let reason, let hops) = try shown.stitch("PE3", "6.6.6.9/32") else {
            Issue.record("the path should be lost")
            return
        }
        #expect(router == "PE2")
        #expect(reason.contains("all of vpn1"))
        #expect(hops == ["PE3", "CE1", "PE1", "PE2"])
    }
}
