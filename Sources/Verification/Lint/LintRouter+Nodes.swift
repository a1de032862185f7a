import Simulation
import VRP
import XML
import YANG

extension LintRouter {
    /// The node that an origin names; nil if it is not there.
    func node(at origin: Origin) -> DataNode? {
        let steps = tree.path(to: origin)
        var nodes = tree.roots
        var found: DataNode?
        for step in steps.steps {
            guard let next = nodes.first(where: step.leads) else { return nil }
            found = next
            nodes = next.children
        }
        return found
    }

    /// The settings of BGP's families in an instance, for what the model leaves out.
    func familyNodes(of instance: InstanceModel) -> [DataNode] {
        instanceNodes[instance.name]?.descendant("bgp", "base-process", "afs")?.children("af") ?? []
    }
}

extension DataNode {
    /// Every leaf of that name in the subtree.
    func leaves(named local: String) -> [DataNode] {
        children.flatMap { child in
            child.kind == .leaf ? (child.name.local == local ? [child] : []) : child.leaves(named: local)
        }
    }
}
