import XML
import YANG

/// What is left of a tree after everything that has a command was taken out of it.
enum Leftovers {
    /// `/ifm/interfaces/interface[name='LoopBack1']/mtu = 1500`, for every leaf or bare entry that is left.
    static func paths(in node: DataNode, below path: String = "") -> [String] {
        node.children.flatMap { child -> [String] in
            var place = path + "/" + child.name.local
            switch child.kind {
            case .leaf, .leafList:
                return [child.value.isEmpty ? place : "\(place) = \(child.value)"]
            case .opaque: return []
            case .container:
                return paths(in: child, below: place)
            case .presenceContainer:
                let inner = paths(in: child, below: place)
                return inner.isEmpty ? [place] : inner
            case .list(let keys):
                place += zip(keys, child.keyValues).map { "[\($0.local)='\($1)']" }.joined()
                var rest = child
                rest.children.removeAll { keys.contains($0.name) }
                let inner = paths(in: rest, below: place)
                return inner.isEmpty ? [place] : inner
            }
        }
    }
}
