/// The commands that lead from one configuration to another, each in its view.
struct LineChanges {
    private(set) var typed: [TypedLine] = []

    /// The same without the commands that leave views: indentation tells.
    var lines: [String] { typed.filter { $0.kind != .leaves }.map(\.text) }

    /// New things first where others will lean on them (policies, VPN instances before interfaces and BGP), views that
    /// go away last and in the opposite order.
    init(from old: [ConfigurationBlock], to new: [ConfigurationBlock]) {
        let before = Dictionary(old.map { ($0.header.slot, $0) }) { first, _ in first }
        let after = Set(new.map(\.header.slot))
        for block in Self.leanedOnFirst(new) { typed += Self.change(from: before[block.header.slot], to: block) }
        let gone = old.filter { !after.contains($0.header.slot) }
        for block in Self.leanedOnFirst(gone).reversed() { typed += Self.removal(of: block) }
    }

    /// Prefix lists, then the policies that use them, then VPN instances, then OSPF's processes, which are printed after the
    /// interfaces and BGP that name them, then all that uses those.
    private static func leanedOnFirst(_ blocks: [ConfigurationBlock]) -> [ConfigurationBlock] {
        let kinds = ["ip ip-prefix ", "route-policy ", "ip vpn-instance ", "ospf "]
        let ranked = blocks.map { block in
            (rank: kinds.firstIndex { block.header.text.hasPrefix($0) } ?? kinds.count, block: block)
        }
        return (0...kinds.count).flatMap { rank in ranked.filter { $0.rank == rank }.map(\.block) }
    }

    private static func change(from old: ConfigurationBlock?, to new: ConfigurationBlock) -> [TypedLine] {
        guard let old else { return new.typed() }
        guard old != new else { return [] }
        if old.header.text != new.header.text, new.header.isRecreated {
            return [TypedLine(old.header.undo, .removes)] + new.typed()
        }
        let resets = Resets(from: old.allLines, to: new.allLines)
        let inner = body(from: old, to: new, resets, depth: 1)
        if inner.isEmpty, old.header.text == new.header.text { return [] }
        return [TypedLine(new.header.text)] + inner + new.leaving(depth: 0)
    }

    private static func removal(of block: ConfigurationBlock) -> [TypedLine] {
        if block.isRemovable { return block.header.undo.isEmpty ? [] : [TypedLine(block.header.undo, .removes)] }
        return change(from: block, to: block.emptied)
    }

    private static func body(
        from old: ConfigurationBlock, to new: ConfigurationBlock, _ resets: Resets, depth: Int
    ) -> [TypedLine] {
        var result = undone(from: old, to: new, resets).map { TypedLine($0, .removes, depth: depth) }
        let known = Dictionary(old.lines.map { ($0.slot, $0.text) }) { first, _ in first }
        for line in new.lines where known[line.slot] != line.text || resets.retypes(line) {
            if line.isRecreated, known[line.slot] != nil, known[line.slot] != line.text {
                let undo = old.lines.first { $0.slot == line.slot }?.undo ?? line.undo
                result.append(TypedLine(undo, .removes, depth: depth))
            }
            result.append(TypedLine(line.text, depth: depth))
        }
        let views = Set(new.blocks.map(\.header.slot))
        for block in old.blocks where !block.isRemovable && !views.contains(block.header.slot) {
            result += inner(from: block, to: block.emptied, resets, depth: depth)
        }
        let before = Dictionary(old.blocks.map { ($0.header.slot, $0) }) { first, _ in first }
        for block in new.blocks {
            guard let old = before[block.header.slot] else {
                result += block.typed(depth: depth)
                continue
            }
            result += inner(from: old, to: block, resets, depth: depth)
        }
        return result
    }

    /// A view inside another; nothing where nothing in it changes.
    private static func inner(
        from old: ConfigurationBlock, to new: ConfigurationBlock, _ resets: Resets, depth: Int
    ) -> [TypedLine] {
        let lines = body(from: old, to: new, resets, depth: depth + 1)
        if lines.isEmpty { return [] }
        return [TypedLine(new.header.text, depth: depth)] + lines + new.leaving(depth: depth)
    }

    /// What goes away, last said first, so that a line goes before the one it hangs on.
    private static func undone(
        from old: ConfigurationBlock, to new: ConfigurationBlock, _ resets: Resets
    ) -> [String] {
        let slots = Set(new.lines.map(\.slot))
        let lines = old.lines.filter { !slots.contains($0.slot) && !resets.takesAway($0) }
        let views = Set(new.blocks.map(\.header.slot))
        let blocks = old.blocks.filter {
            $0.isRemovable && !views.contains($0.header.slot) && $0.needsUndo(resets)
        }
        return (lines.map(\.undo) + blocks.map(\.header.undo)).filter { !$0.isEmpty }.reversed()
    }

    /// The slots that others hang on and that change, or go away, inside one view of the top level.
    struct Resets {
        private var changed: Set<String> = []
        private var removed: Set<String> = []

        init(from old: [ConfigurationLine], to new: [ConfigurationLine]) {
            let before = Dictionary(old.map { ($0.slot, $0.text) }) { first, _ in first }
            let after = Dictionary(new.map { ($0.slot, $0.text) }) { first, _ in first }
            let anchors = Set((old + new).compactMap(\.anchor))
            for slot in anchors where before[slot] != after[slot] {
                if after[slot] == nil { removed.insert(slot) } else { changed.insert(slot) }
            }
        }

        /// The line has to be typed again although it says the same.
        func retypes(_ line: ConfigurationLine) -> Bool {
            line.anchor.map { changed.contains($0) || removed.contains($0) } ?? false
        }

        /// The line needs no undo of its own: what it hangs on goes, or comes anew, and takes it along.
        func takesAway(_ line: ConfigurationLine) -> Bool {
            guard let anchor = line.anchor, line.goesWithAnchor else { return false }
            return changed.contains(anchor) || removed.contains(anchor)
        }
    }
}

extension ConfigurationBlock {
    /// The view with nothing in it.
    fileprivate var emptied: ConfigurationBlock {
        var result = self
        result.lines = []
        result.blocks = []
        return result
    }

    /// A family view that only held lines of peers that go away needs no command; others do.
    fileprivate func needsUndo(_ resets: LineChanges.Resets) -> Bool {
        isEmpty || allLines.contains { !resets.takesAway($0) }
    }
}
