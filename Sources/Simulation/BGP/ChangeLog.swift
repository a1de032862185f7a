/// In which order a router's destinations changed, so that whoever reads them goes on where it stopped; and which of the
/// changes a reader must look at that takes VPN routes with certain route targets alone.
struct ChangeLog: Sendable {
    /// A destination whose paths changed.
    struct Change: Sendable, Hashable {
        var table: BGPTableKey
        var route: BGPRouteKey
    }

    /// Whom a VPN route concerns that only those take who import one of its route targets.
    struct Target: Sendable, Hashable {
        var family: AddressFamily
        var name: String
    }

    /// Whom a change concerns.
    enum Audience {
        case everybody
        case importers(of: Set<Target>)

        /// Of a table's first path to a destination, if there is one. A label of the router's own can change for all its
        /// readers (`Transfer.isPointless`).
        init(_ path: BGPPath?, _ family: AddressFamily) {
            guard family.isVPN else {
                self = .everybody
                return
            }
            guard let path else {
                self = .importers(of: [])
                return
            }
            let targets = Set(path.targets.map { Target(family: family, name: $0) })
            self = path.getsOwnLabel ? .everybody : .importers(of: targets)
        }

        func union(_ other: Audience) -> Audience {
            guard case .importers(let own) = self, case .importers(let others) = other else { return .everybody }
            return .importers(of: own.union(others))
        }
    }

    private(set) var changes: [Change] = []
    /// Places in the list, ascending: of what concerns everybody, and of what concerns the importers of a target.
    private var general: [Int] = []
    private var targeted: [Target: [Int]] = [:]

    var count: Int { changes.count }

    mutating func append(_ change: Change, for audience: Audience) {
        switch audience {
        case .everybody: general.append(changes.count)
        case .importers(let targets):
            for target in targets { targeted[target, default: []].append(changes.count) }
        }
        changes.append(change)
    }

    func changes(since start: Int) -> ArraySlice<Change> { changes[min(start, changes.count)...] }

    /// What of it a reader must look at that imports these targets and no others; some perhaps twice.
    func changes(since start: Int, importing targets: some Sequence<Target>) -> [Change] {
        let lists = [general] + targets.compactMap { targeted[$0] }
        return lists.flatMap { places in places.reversed().prefix { $0 >= start } }.map { changes[$0] }
    }
}
