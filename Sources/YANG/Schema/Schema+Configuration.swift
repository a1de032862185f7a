package import XML

extension Schema {
    /// The top-level nodes that can hold configuration in these modules. One with nothing but state below it can not:
    /// asking a router for it would bring what the modules leave out.
    package var configurationRoots: [XMLName] {
        children(of: []).filter { root in
            guard root.isConfiguration else { return false }
            return root.kind != .container || children(of: [root.name]).contains(where: \.isConfiguration)
        }.map(\.name)
    }
}
