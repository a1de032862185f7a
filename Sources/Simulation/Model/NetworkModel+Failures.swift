/// What is left of a network when something fails; the rest of the configurations stays as it is.
extension NetworkModel {
    /// Without all cables between two routers, whichever way round they are named.
    package func without(linkBetween first: String, and second: String) -> NetworkModel {
        var left = self
        left.links.removeAll { Set([$0.a.router, $0.b.router]) == [first, second] }
        return left
    }

    /// Without one cable.
    package func without(link: Link) -> NetworkModel {
        var left = self
        left.links.removeAll { $0 == link || ($0.a == link.b && $0.b == link.a) }
        return left
    }

    /// Without a router; its cables hang loose, so that the far ends go down.
    package func without(router: String) -> NetworkModel {
        var left = self
        left.routers[router] = nil
        left.links.removeAll { $0.a.router == router || $0.b.router == router }
        return left
    }
}
