package import Fleet
package import Playbooks
package import Simulation

/// The proof of a service: what every router would run is worked out to the end, and what the service needs is looked for
/// in the result. A pure function of the inventory, the playbook and the configurations.
package struct Proof: Sendable {
    let inventory: Inventory
    let playbook: Playbook
    let intended: IntendedNetwork
    let ground: ProofGround
    let removals: [Removal]
    let assumptions: [String]

    /// All routers and cables that are left, customers' stand-ins included.
    package let model: NetworkModel
    /// The same without stand-ins, where there are any: what the two agree on hangs on no customer that nobody described.
    package let modelWithoutStandIns: NetworkModel?

    package init(
        inventory: Inventory, playbook: Playbook, intended: IntendedNetwork, ground: ProofGround,
        without removals: [Removal] = [], assuming more: [String] = []
    ) {
        self.inventory = inventory
        self.playbook = playbook
        self.intended = intended
        self.ground = ground
        self.removals = removals
        let network = ServiceNetwork(inventory: inventory, service: playbook.service)
        let (whole, assumptions) = CustomerStandIns(network: network).added(to: intended.network)
        self.assumptions = more + assumptions
        model = whole.without(removals, of: inventory)
        modelWithoutStandIns = assumptions.isEmpty ? nil : intended.network.without(removals, of: inventory)
    }

    package func verification() -> Verification { verification(of: ControlPlane.converge(model)) }

    /// For a caller that has worked out already what becomes of `model`.
    package func verification(of converged: ConvergedNetwork) -> Verification {
        let scope = ProofScope(inventory: inventory, playbook: playbook, ground: ground)
        let claims = ServiceClaims(scope: scope)
        let view = ProofView(network: scope.network, model: model, state: converged.state)
        let left = inventory.without(removals)
        let names = Set(left.routers.map(\.name))
        let pairs = claims.pairs().filter { names.contains($0.from.name) && names.contains($0.to.name) }
        let paths = pairs.compactMap { view.path(from: $0.from.name, to: $0.to.name) }
        let judge = Judge(view: view, paths: Proof.byPair(paths))
        let ends = Set(left.links.flatMap(\.ends).map { NetworkModel.End($0) })
        let all = claims.all().filter { $0.isWithin(names, ends) }
        let broken = all.filter { !judge.holds($0) }
        let explained =
            broken.isEmpty
            ? []
            : Explainer(view: view, judge: judge, converged: converged, intended: intended).refutations(of: broken)
        return Verification(
            claims: all, refutations: explained, unasked: scope.unasked, assumptions: assumptions, paths: paths)
    }

    /// The label path between any two Level 2 PEs; nil where one is taken out.
    package func path(from: String, to: String, in state: NetworkState) -> LabelPath? {
        let network = ServiceNetwork(inventory: inventory, service: playbook.service)
        return ProofView(network: network, model: model, state: state).path(from: from, to: to)
    }

    private static func byPair(_ paths: [LabelPath]) -> [String: [String: LabelPath]] {
        paths.reduce(into: [:]) { $0[$1.from, default: [:]][$1.to] = $1 }
    }
}
