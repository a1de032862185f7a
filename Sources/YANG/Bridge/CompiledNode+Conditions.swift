import CLibYang

extension CompiledNode {
    /// The data nodes above.
    var parents: [CompiledNode] {
        var all: [CompiledNode] = []
        var above = raw.pointee.parent
        while let node = above {
            let data = LYS_CONTAINER | LYS_LIST
            if Int32(node.pointee.nodetype) & data != 0 { all.append(CompiledNode(raw: UnsafePointer(node))) }
            above = node.pointee.parent
        }
        return all
    }

    /// What has to be there whenever this node is: mandatory leaves and choices, lists with a least number of entries.
    var needed: [CompiledNode] {
        children.filter { $0.isMandatory || $0.isKey || $0.isInMandatoryChoice(below: raw) }
    }

    private func isInMandatoryChoice(below ancestor: UnsafePointer<lysc_node>) -> Bool {
        var above = raw.pointee.parent.map { UnsafePointer($0) }
        while let node = above, node != ancestor {
            if Int32(node.pointee.flags) & LYS_MAND_TRUE != 0 { return true }
            above = node.pointee.parent.map { UnsafePointer($0) }
        }
        return false
    }

    /// The schema nodes that `must`, `when` and a leafref of this node look at.
    var conditionAtoms: Set<CompiledNode> {
        var all: Set<CompiledNode> = []
        if let musts = lysc_node_musts(raw) {
            for index in 0..<Int(cly_count(musts)) {
                all.formUnion(atoms(musts[index].cond, musts[index].prefixes, from: raw))
            }
        }
        if let whens = lysc_node_when(raw) {
            for index in 0..<Int(cly_count(whens)) {
                guard let when = whens[index] else { continue }
                let place = when.pointee.context.map { UnsafePointer($0) }
                all.formUnion(atoms(when.pointee.cond, when.pointee.prefixes, from: place))
            }
        }
        if let type = valueType { collectTargets(of: type, &all) }
        return all
    }

    /// Of a leafref, and of each member of a union.
    private func collectTargets(of type: UnsafePointer<lysc_type>, _ all: inout Set<CompiledNode>) {
        if type.pointee.basetype == LY_TYPE_LEAFREF {
            type.withMemoryRebound(to: lysc_type_leafref.self, capacity: 1) { reference in
                all.formUnion(atoms(reference.pointee.path, reference.pointee.prefixes, from: raw))
            }
        } else if type.pointee.basetype == LY_TYPE_UNION {
            type.withMemoryRebound(to: lysc_type_union.self, capacity: 1) { union in
                guard let members = union.pointee.types else { return }
                for index in 0..<Int(cly_count(members)) {
                    if let member = members[index] { collectTargets(of: UnsafePointer(member), &all) }
                }
            }
        }
    }

    private func atoms(
        _ expression: OpaquePointer?, _ prefixes: UnsafeMutablePointer<lysc_prefix>?,
        from place: UnsafePointer<lysc_node>?
    ) -> Set<CompiledNode> {
        guard let expression else { return [] }
        var set: UnsafeMutablePointer<ly_set>?
        defer { ly_set_free(set, nil) }
        let options = UInt32(LYS_FIND_XP_SCHEMA)
        guard
            lys_find_expr_atoms(place, raw.pointee.module, expression, prefixes, options, &set) == LY_SUCCESS, let set
        else { return [] }
        var found: Set<CompiledNode> = []
        for index in 0..<Int(set.pointee.count) {
            guard let object = cly_schema_node(set, UInt32(index)) else { continue }
            let data = LYS_CONTAINER | LYS_LEAF | LYS_LEAFLIST | LYS_LIST
            if Int32(object.pointee.nodetype) & data != 0 { found.insert(CompiledNode(raw: object)) }
        }
        return found
    }
}
