package import Fleet
import Parallel
package import Playbooks
package import Simulation
import VRP

/// The proof of a service: what every router would run is worked out to the end, and what the service needs is looked for
/// in the result. A pure function of the inventory, the playbook and the configurations.
package struct Proof: Sendable {
    let inventory: Inventory
    let playbook: Playbook
    let intended: IntendedNetwork
    let ground: ProofGround
    let removals: [Removal]
    let assumptions: [Assumption]
    /// Set where the proof is about a part of the service.
    let part: ProofPart?

    /// All routers and cables that are left, customers' stand-ins included.
    package let model: NetworkModel
    /// The same without stand-ins, and with the ports of customers that are not there yet the other way, up or down; nil
    /// where there is neither: what the two agree on hangs on no customer that nobody described or expects.
    package let modelWithoutStandIns: NetworkModel?

    package init(
        inventory: Inventory, playbook: Playbook, intended: IntendedNetwork, ground: ProofGround,
        without removals: [Removal] = [], of part: ProofPart? = nil, assuming more: [Assumption] = []
    ) {
        self.inventory = inventory
        self.playbook = playbook
        self.intended = intended
        self.ground = ground
        self.removals = removals
        self.part = part
        let network = ServiceNetwork(inventory: inventory, service: playbook.service)
        let standIns = CustomerStandIns(network: network)
        let (whole, assumptions) = standIns.added(to: intended.network)
        let awaiting = standIns.awaiting(intended.network)
        self.assumptions =
            more + Proof.unknownRouters(of: network.inventory) + Proof.clauses(in: intended) + assumptions
        model = whole.without(removals, of: inventory)
        modelWithoutStandIns =
            assumptions.isEmpty && awaiting == nil
            ? nil : (awaiting ?? intended.network).without(removals, of: inventory)
    }

    package func verification() -> Verification { verification(of: ControlPlane.converge(model)) }

    /// For a caller that has worked out already what becomes of `model`.
    package func verification(of converged: ConvergedNetwork) -> Verification {
        let scope = ProofScope(inventory: inventory, playbook: playbook, ground: ground)
        let questions = Questions(scope, of: part)
        let judged = judged(questions, converged)
        let explained =
            judged.broken.isEmpty
            ? [] : Explainer(judge: judged.judge, intended: intended).refutations(of: judged.broken)
        return Verification(
            claims: judged.claims, refutations: explained, unasked: scope.unasked, assumptions: assumptions,
            behaviours: BehaviourCatalogue.used(by: model), notes: ServiceNotes(network: questions.network).all,
            paths: judged.paths)
    }

    /// What is asked of a service, whatever is taken out of its network.
    struct Questions {
        let network: ServiceNetwork
        let pairs: [ServiceClaims.Pair]
        let claims: [Claim]

        init(_ scope: ProofScope, where isAsked: (Claim) -> Bool = { _ in true }) {
            let service = ServiceClaims(scope: scope)
            network = scope.network
            claims = service.all().filter(isAsked)
            let paths = Set(claims)
            pairs = service.pairs().filter { paths.contains(.labelPath(from: $0.from.name, to: $0.to.name)) }
        }

        /// What is asked of a part of the service, and what held before it was touched.
        init(_ scope: ProofScope, of part: ProofPart?) {
            guard let part else {
                self.init(scope)
                return
            }
            let promised = Set(ServiceClaims(scope: scope.limited(to: part.tasks)).all())
            self.init(scope) { part.asks($0, isPromised: promised.contains($0)) }
        }
    }

    /// Which claims hold, of all that the whole playbook makes: asked before a part of it is applied.
    package func heldClaims(in converged: ConvergedNetwork) -> Set<Claim> {
        let scope = ProofScope(inventory: inventory, playbook: playbook, ground: ground)
        let judged = judged(Questions(scope), converged)
        return Set(judged.claims).subtracting(judged.broken)
    }

    struct Judged {
        var judge: Judge
        var claims: [Claim]
        var paths: [LabelPath]
        var broken: [Claim]
    }

    /// Asks what is about routers and links that are left.
    func judged(_ questions: Questions, _ converged: ConvergedNetwork) -> Judged {
        let view = ProofView(network: questions.network, model: model, converged: converged)
        let left = questions.network.inventory.without(removals)
        let names = Set(left.routers.map(\.name))
        let pairs = questions.pairs.filter { names.contains($0.from.name) && names.contains($0.to.name) }
        let paths = pairs.parallelMap { view.path(from: $0.from.name, to: $0.to.name) }.compactMap(\.self)
        let judge = Judge(view: view, paths: Proof.byPair(paths))
        let ends = Set(left.links.flatMap(\.ends).map { NetworkModel.End($0) })
        let claims = questions.claims.filter { $0.isWithin(names, ends) }
        let verdicts = claims.parallelMap(judge.holds)
        return Judged(
            judge: judge, claims: claims, paths: paths, broken: zip(claims, verdicts).filter { !$0.1 }.map(\.0))
    }

    /// The same service with one thing more taken out.
    func failing(_ removal: Removal) -> Proof { Proof(self, removal) }

    private init(_ whole: Proof, _ removal: Removal) {
        inventory = whole.inventory
        playbook = whole.playbook
        intended = whole.intended
        ground = whole.ground
        removals = whole.removals + [removal]
        assumptions = whole.assumptions
        part = whole.part
        model = whole.model.without([removal], of: whole.inventory)
        modelWithoutStandIns = whole.modelWithoutStandIns?.without([removal], of: whole.inventory)
    }

    /// The label path between any two Level 2 PEs; nil where one is taken out.
    package func path(from: String, to: String, in converged: ConvergedNetwork) -> LabelPath? {
        let network = ServiceNetwork(inventory: inventory, service: playbook.service)
        return ProofView(network: network, model: model, converged: converged).path(from: from, to: to)
    }

    private static func byPair(_ paths: [LabelPath]) -> [String: [String: LabelPath]] {
        paths.reduce(into: [:]) { $0[$1.from, default: [:]][$1.to] = $1 }
    }
}
