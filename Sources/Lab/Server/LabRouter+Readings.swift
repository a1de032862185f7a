import NETCONF
import XML
import YANG

/// What a reading shows.
extension LabRouter {
    /// Configuration with its secrets encrypted, and state beside it, as `<data>`.
    func shown(
        _ configuration: DataTree, _ states: [DataNode], _ filter: [XMLElement]?, _ mode: WithDefaultsMode?
    ) throws -> XMLElement {
        let hidden = traits(.hideRoot)
        let told = try defaults.shown(configuration, mode, of: announced)
        let whole = DataTree(told.roots.filter { !hidden.contains($0.name.local) }).joined(
            with: states.filter { !hidden.contains($0.name.local) })
        let part = ciphers.shown(filter.map { whole.filtered(by: $0) } ?? whole)
        let elements = mode == .reportAllTagged ? defaults.tagged(part) : part.xmlElements()
        return XMLElement(XMLName("data", in: NETCONFNamespace.base), children: elements)
    }
}

extension DataTree {
    /// This tree and state beside it, where both have a root of one name as one.
    fileprivate func joined(with states: [DataNode]) -> DataTree {
        states.reduce(into: self) { tree, state in
            if let place = tree.roots.firstIndex(where: { $0.identity == state.identity }) {
                tree.roots[place].children += state.children
            } else {
                tree.roots.append(state)
            }
        }
    }
}
