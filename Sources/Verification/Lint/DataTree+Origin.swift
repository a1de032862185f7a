import Simulation
import VRP
import XML
import YANG

extension DataTree {
    /// The path that a model's origin names, as far down as the tree has it.
    func path(to origin: Origin) -> DataPath {
        var rest = origin.path[...]
        var nodes = roots
        var path = DataPath()
        while !rest.isEmpty {
            let wanted = Self.nextStep(of: rest)
            let found = nodes.lazy.filter { node in
                // Of thousands of entries only those are written out that may be it.
                node.name.local == wanted.name && wanted.key.map { $0 == node.keyValues.first ?? "" } ?? true
            }
            .map { (node: $0, step: ConfigurationCursor($0).path) }.first {
                rest == $0.step || rest.hasPrefix($0.step + "/")
            }
            guard let found else { break }
            path = path.appending(DataPath.Step(found.node))
            rest = rest.dropFirst(found.step.count)
            nodes = found.node.children
        }
        return path
    }

    /// The name of the first step of `/interfaces/interface[name='LoopBack0']/...`, and its first key if it has one.
    private static func nextStep(of path: Substring) -> (name: Substring, key: Substring?) {
        let step = path.dropFirst()
        let name = step.prefix { $0 != "[" && $0 != "/" }
        let rest = step.dropFirst(name.count)
        guard rest.hasPrefix("["), let start = rest.firstRange(of: "='"), let end = rest.firstRange(of: "']") else {
            return (name, nil)
        }
        return (name, rest[start.upperBound..<max(start.upperBound, end.lowerBound)])
    }
}
