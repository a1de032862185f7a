import Simulation
import VRP
import YANG

extension DataTree {
    /// The path that a model's origin names, as far down as the tree has it.
    func path(to origin: Origin) -> DataPath {
        var rest = origin.path[...]
        var nodes = roots
        var path = DataPath()
        while !rest.isEmpty {
            let found = nodes.lazy.map { (node: $0, step: ConfigurationCursor($0).path) }.first {
                rest == $0.step || rest.hasPrefix($0.step + "/")
            }
            guard let found else { break }
            path = path.appending(DataPath.Step(found.node))
            rest = rest.dropFirst(found.step.count)
            nodes = found.node.children
        }
        return path
    }
}
