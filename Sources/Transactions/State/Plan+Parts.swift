import Planning
import YANG

/// A part of a plan: the tasks that share a commit on each router.
extension Plan {
    /// The tasks of each part, in order.
    var parts: [Range<Int>] {
        switch commits {
        case .single: tasks.isEmpty ? [] : [0..<tasks.count]
        case .growing, .stepwise: tasks.indices.map { $0..<($0 + 1) }
        }
    }

    func part(of task: Int) -> Int { commits == .single ? 0 : task }

    /// The changes of one router in the order of the tasks.
    func changes(of router: String) -> [(task: Int, change: RouterChange)] {
        tasks.enumerated().compactMap { index, task in task.change(on: router).map { (index, $0) } }
    }

    /// What the part does to one router; nil if nothing.
    func span(of part: Int, on router: String) -> PartSpan? {
        let changes = parts[part].compactMap { task in
            tasks[task].change(on: router).map { (task: task, change: $0) }
        }
        guard let first = changes.first, let last = changes.last else { return nil }
        return PartSpan(
            first: first.task, last: last.task, before: first.change.before, after: last.change.after,
            count: changes.count)
    }
}

/// What a part makes of one router.
struct PartSpan {
    /// The first and the last of its tasks that change the router.
    var first: Int
    var last: Int
    var before: DataTree
    var after: DataTree
    /// How many of its tasks change the router.
    var count: Int
}
