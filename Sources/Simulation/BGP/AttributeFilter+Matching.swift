/// What of a route's attributes policies ask about.
package struct RouteAttributes: Sendable, Hashable {
    package var communities: Set<Community>
    package var asPath: [UInt32]

    package init(communities: Set<Community> = [], asPath: [UInt32] = []) {
        self.communities = communities
        self.asPath = asPath
    }

    /// Of a route that is put into BGP here.
    package static let none = RouteAttributes()
}

extension BGPPath {
    var attributes: RouteAttributes { RouteAttributes(communities: communities, asPath: asPath) }
}

extension AttributeFilter {
    /// - Parameter whole: the route has to have those communities alone (`whole-match`).
    func permitsCommunities(_ communities: Set<Community>, whole: Bool) -> Bool {
        let text = communities.sorted().map(\.description).joined(separator: " ")
        let first = entries.first { entry in
            switch entry.condition {
            case .communities(let wanted):
                whole ? wanted == communities : wanted.subtracting([.internet]).isSubset(of: communities)
            case .expression(let expression): PathExpression.matches(expression, text)
            }
        }
        return first?.permit ?? false
    }

    func permitsASPath(_ path: [UInt32]) -> Bool {
        let text = path.map(String.init).joined(separator: " ")
        let first = entries.first { entry in
            guard case .expression(let expression) = entry.condition else { return false }
            return PathExpression.matches(expression, text)
        }
        return first?.permit ?? false
    }
}
