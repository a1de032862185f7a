package import NETCONF
package import YANG

/// Changes of whole configurations, and of running and startup: RFC 6241 sections 7.3, 7.4, 8.2 and 8.7.
extension ConfigurationStore {
    /// Changes running at once, as a server with `writable-running` does; a configuration that is refused changes nothing.
    package mutating func editRunning(
        _ edit: DataTree, defaultOperation: DefaultOperation, by session: UInt32, now: Double
    ) throws(StoreError) {
        try setRunning(ConfigurationStore.apply(edit, defaultOperation, to: running), by: session, now: now)
    }

    package mutating func copy(
        _ tree: DataTree, to target: Datastore, by session: UInt32, now: Double
    ) throws(StoreError) {
        switch target {
        case .running: try setRunning(tree, by: session, now: now)
        case .candidate:
            try refuseIfLocked(.candidate, by: session)
            try refuseDuringTrial()
            candidates[key(session)] =
                tree == running
                ? nil : Candidate(base: generation, edits: [(tree, .replace)], tree: tree, editor: session)
        case .startup:
            try refuseIfLocked(.startup, by: session)
            try refuseDuringTrial()
            try check(tree)
            startup = tree
        }
    }

    /// RFC 6241 section 7.4: running cannot be deleted. Huawei's modules add the candidate as a target
    /// (huawei-ietf-netconf-ext); that its edits are then dropped is an assumption.
    package mutating func delete(_ target: Datastore, by session: UInt32) throws(StoreError) {
        switch target {
        case .running:
            throw StoreError("operation-not-supported", "running cannot be deleted.", badElement: "running")
        case .candidate: try discard(by: session)
        case .startup:
            try refuseIfLocked(.startup, by: session)
            try refuseDuringTrial()
            startup = DataTree()
        }
    }

    private mutating func setRunning(_ tree: DataTree, by session: UInt32, now: Double) throws(StoreError) {
        try refuseIfLocked(.running, by: session)
        try refuseDuringTrial()
        let next = complete(tree)
        if let refusal = validate(next) { throw refusal }
        if next != running { rollbackPoints.add(nil, by: session, at: now) }
        replaceRunning(next)
    }
}
