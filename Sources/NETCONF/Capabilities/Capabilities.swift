/// What one side of a session can do (RFC 6241 section 8), as it said in its hello.
package struct Capabilities: Sendable, Hashable {
    package var all: [Capability]

    package init(_ all: [Capability]) {
        self.all = all
    }

    package init(texts: [String]) {
        all = texts.map { Capability(text: $0) }
    }

    /// What a client of ours says, exactly: any further capability moves VRP into its private schema mode
    /// (facts: carriers-carrier.md section 7.3).
    package static let client = Capabilities([.base10, .base11])

    package func capability(_ uri: String) -> Capability? { all.first { $0.uri == uri } }
    package func contains(_ capability: Capability) -> Bool { self.capability(capability.uri) != nil }

    package var hasBase10: Bool { contains(.base10) }
    package var hasBase11: Bool { contains(.base11) }
    package var hasWritableRunning: Bool { contains(.writableRunning) }
    package var hasCandidate: Bool { contains(.candidate) }
    package var hasConfirmedCommit: Bool { contains(.confirmedCommit11) || contains(.confirmedCommit10) }
    /// Persist, persist-id and cancel-commit: RFC 6241 section 8.4.
    package var hasPersistentConfirmedCommit: Bool { contains(.confirmedCommit11) }
    package var hasRollbackOnError: Bool { contains(.rollbackOnError) }
    package var hasValidate: Bool { contains(.validate11) || contains(.validate10) }
    package var hasStartup: Bool { contains(.startup) }
    package var hasXPath: Bool { contains(.xpath) }
    package var hasInterleave: Bool { contains(.interleave) }
    /// `<get-schema>` and the monitoring tree: RFC 6022.
    package var hasMonitoring: Bool { contains(Capability(NETCONFNamespace.monitoring)) }

    package var withDefaults: WithDefaultsSupport? {
        capability(Capability.withDefaults.uri).flatMap { WithDefaultsSupport($0) }
    }

    /// Identifies the set of YANG modules, for caching them: RFC 7895 (1.0) or RFC 8526 (1.1).
    package var moduleSetID: String? {
        if let old = capability(Capability.yangLibrary10.uri)?.parameters["module-set-id"] { return old }
        return capability(Capability.yangLibrary11.uri)?.parameters["content-id"]
    }

    package var modules: [ModuleCapability] { all.compactMap { ModuleCapability($0) } }

    /// Chunked framing is used if and only if both sides said base:1.1 (RFC 6242 section 4.1).
    package func framing(with other: Capabilities) -> FramingVersion? {
        if hasBase11, other.hasBase11 { return .chunked }
        return hasBase10 && other.hasBase10 ? .endOfMessage : nil
    }
}

extension Capability {
    private static func standard(_ name: String) -> Capability { Capability("urn:ietf:params:netconf:\(name)") }

    package static let base10 = standard("base:1.0")
    package static let base11 = standard("base:1.1")
    package static let writableRunning = standard("capability:writable-running:1.0")
    package static let candidate = standard("capability:candidate:1.0")
    package static let confirmedCommit10 = standard("capability:confirmed-commit:1.0")
    package static let confirmedCommit11 = standard("capability:confirmed-commit:1.1")
    package static let rollbackOnError = standard("capability:rollback-on-error:1.0")
    package static let validate10 = standard("capability:validate:1.0")
    package static let validate11 = standard("capability:validate:1.1")
    package static let startup = standard("capability:startup:1.0")
    package static let xpath = standard("capability:xpath:1.0")
    package static let interleave = standard("capability:interleave:1.0")
    package static let withDefaults = standard("capability:with-defaults:1.0")
    package static let yangLibrary10 = standard("capability:yang-library:1.0")
    package static let yangLibrary11 = standard("capability:yang-library:1.1")
}
