import Checks
import Fleet
import Simulation
import Testing
import VRP
import YANG

@testable import Verification

/// What `check` compares: tables as predicted, and as routers show them.
@Suite struct PredictionTests {
    private func prediction(_ router: String, _ state: NetworkState, _ model: NetworkModel) throws -> Prediction {
        Prediction(try world(router, state, model))
    }

    private func world(_ router: String, _ state: NetworkState, _ model: NetworkModel) throws -> Prediction.World {
        Prediction.World(try #require(state.routers[router]), try #require(model.routers[router]))
    }

    private func shown(_ prediction: Prediction, _ state: NetworkState, _ model: NetworkModel) throws
        -> [DisplayCommand: String]
    {
        let router = try #require(state.routers[prediction.router])
        let own = try #require(model.routers[prediction.router])
        return Dictionary(
            uniqueKeysWithValues: prediction.commands.map {
                ($0, DisplayWriter.output(for: $0, router: router, model: own))
            })
    }

    @Test(arguments: ["PE1", "CE1", "PE3"]) func aRouterThatDoesWhatItIsConfiguredToDiffersInNothing(_ router: String)
        throws
    {
        let model = try ShippedService().proof().model
        let state = ControlPlane.state(of: model)
        let prediction = try prediction(router, state, model)
        #expect(prediction.commands.count > 4)
        #expect(prediction.differences(try shown(prediction, state, model)) == [])
    }

    /// The cable between the L1 PEs is gone in the network, and nobody's configuration says so.
    @Test func whatIsGoneIsNamedRowByRow() throws {
        let service = try ShippedService()
        let model = service.proof().model
        let state = ControlPlane.state(of: model)
        let cut = service.proof(without: [.cables(between: "PE1", and: "PE2")]).model
        let prediction = try prediction("PE1", state, model)
        let found = prediction.differences(try shown(prediction, ControlPlane.state(of: cut), model))
        #expect(found.contains { $0.subject.hasPrefix("IS-IS neighbour") && $0.change == .missing })
        #expect(found.contains { $0.subject == "LDP session 4.4.4.9" && $0.change == .missing }, "\(found)")
        #expect(
            found.contains { $0.subject == "peer 4.4.4.9" && $0.observed != "Established" && $0.change == .different })
        #expect(found.contains { $0.subject == "route 6.6.6.9/32" && $0.change == .missing })
        #expect(found.contains { $0.subject.hasPrefix("BGP LSP") })
        #expect(found.allSatisfy { $0.router == "PE1" })
    }

    /// A customer's router that the inventory gives no configuration may or may not be there.
    @Test func whatHangsOnACustomerNobodyDescribedIsNotForetold() throws {
        var service = try ShippedService()
        for index in service.inventory.routers.indices where !service.inventory.routers[index].isManaged {
            service.inventory.routers[index].configuration = nil
            service.base[service.inventory.routers[index].name] = DataTree()
        }
        let proof = service.proof()
        let bare = try #require(proof.modelWithoutStandIns)
        let (with, without) = (ControlPlane.state(of: proof.model), ControlPlane.state(of: bare))
        let likely = try world("PE3", with, proof.model)
        let careful = Prediction(likely, or: [try world("PE3", without, bare)])
        let shown = try shown(careful, without, bare)
        #expect(!Prediction(likely).differences(shown).isEmpty)
        #expect(careful.differences(shown) == [])
        var cut = shown
        // The heading without the neighbours behind it.
        let lines = (shown[.ospfPeer(process: nil)] ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        cut[.ospfPeer(process: nil)] = lines.prefix { !$0.contains("Area ") }.joined(separator: "\n")
        #expect(careful.differences(cut).contains { $0.subject.hasPrefix("OSPF neighbour") })
    }

    @Test func whatCannotBeReadIsNeverTakenForEqual() throws {
        let model = try ShippedService().proof().model
        let state = ControlPlane.state(of: model)
        let prediction = try prediction("PE1", state, model)
        var outputs = try shown(prediction, state, model)
        outputs[.ldpSession] = "Error: Unrecognized command found at '^' position."
        #expect(prediction.differences(outputs).map(\.change) == [.unread])
    }
}
