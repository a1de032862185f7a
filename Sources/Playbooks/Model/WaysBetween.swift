/// The routers that lie on a way between two of some routers, without going through any router twice.
///
/// With one more router that all the ends are linked to, these are the routers on a circle through that one: those of its
/// biconnected components (Hopcroft and Tarjan, "Efficient algorithms for graph manipulation", 1973).
struct WaysBetween {
    let ends: Set<String>
    /// The routers at the other ends of a router's links.
    let neighbours: (String) -> [String]

    /// With the ends themselves.
    var routers: Set<String> {
        var search = Search(ways: self)
        search.run()
        return search.found.union(ends)
    }

    /// Depth first, from the router that is added; a stack of its own, as a chain of routers may be long.
    private struct Search {
        let ways: WaysBetween
        var found: Set<String> = []
        private var depths: [String: Int] = [:]
        /// The least depth that a router or one below it has a link to.
        private var lows: [String: Int] = [:]
        private var stack: [String] = []

        init(ways: WaysBetween) { self.ways = ways }

        private struct Frame {
            var router: String
            var parent: String?
            var next: Int
            var links: [String]
        }

        mutating func run() {
            for start in ways.ends.sorted() where depths[start] == nil { visit(start) }
        }

        /// All that is reached from an end: the added router, at depth 0, stands above it.
        private mutating func visit(_ start: String) {
            var frames = [enter(start, parent: nil, depth: 1)]
            while var frame = frames.popLast() {
                guard frame.next < frame.links.count else {
                    leave(frame)
                    continue
                }
                let far = frame.links[frame.next]
                frame.next += 1
                frames.append(frame)
                if let depth = depths[far] {
                    if far != frame.parent { lows[frame.router] = min(lows[frame.router] ?? 0, depth) }
                } else {
                    frames.append(enter(far, parent: frame.router, depth: (depths[frame.router] ?? 0) + 1))
                }
            }
            // What is left hangs together with the added router; alone with it, the start is on no circle.
            stack.removeAll()
        }

        private mutating func enter(_ router: String, parent: String?, depth: Int) -> Frame {
            depths[router] = depth
            // Another end has a link to the added router.
            lows[router] = parent != nil && ways.ends.contains(router) ? 0 : depth
            stack.append(router)
            return Frame(router: router, parent: parent, next: 0, links: Array(Set(ways.neighbours(router))).sorted())
        }

        /// Where nothing below a router is linked to what is above its parent, all of it forms components of its own.
        private mutating func leave(_ frame: Frame) {
            guard let parent = frame.parent else {
                if stack.count > 1 { found.formUnion(stack) }
                return
            }
            let low = lows[frame.router] ?? 0
            lows[parent] = min(lows[parent] ?? 0, low)
            guard low >= depths[parent] ?? 0, let place = stack.lastIndex(of: frame.router) else { return }
            stack.removeSubrange(place...)
        }
    }
}
