import Lab

/// One fault, struck at one occasion.
struct Strike: Sendable, Hashable, CustomStringConvertible {
    var router: String
    var effect: LabFault.Effect
    /// The name of a request, `hello`, or `display`.
    var request: String
    /// How many pass before it strikes.
    var after: Int
    /// What kind of it that occasion is in an honest run.
    var label = ""
    var isPersistent = false

    var fault: LabFault {
        LabFault(
            effect, request, after: after, seconds: effect == .slow ? 20 : nil, isPersistent: isPersistent)
    }

    var description: String {
        let kind = label.isEmpty ? "" : " (\(label))"
        return "\(router) \(effect.rawValue) \(request)#\(after + 1)\(kind)\(isPersistent ? " always" : "")"
    }
}

/// One transaction with something going wrong.
struct Cell: Sendable, CustomStringConvertible {
    enum Kind: String, Sendable, CaseIterable {
        case one = "one fault"
        case pair = "one fault, one while undoing"
        case killed = "killed"
    }

    var way: Way
    var kind: Kind
    var forward: Strike?
    /// Laid only when everything is being taken back.
    var undoing: Strike?
    var kill: Kill?

    var isSilent: Bool { forward?.effect == .silence || undoing?.effect == .silence }

    /// What a router may be called unknown for. A fault that strikes once is no excuse, nor one that its timer mends.
    enum Excuse: Sendable {
        case none
        /// It refuses for good what would bring it back.
        case isStuck
        /// It cannot be read.
        case isUnreadable
    }

    var excuse: Excuse {
        guard let undoing, undoing.isPersistent else { return .none }
        switch undoing.request {
        case "get-config": return .isUnreadable
        case "lock", "edit-config", "commit": return .isStuck
        default: return .none
        }
    }

    /// The router whose every reading while undoing shows what was before its last change. Nothing tells such a router from
    /// one that has gone back: no promise is made of it (docs/guarantees.md).
    var liar: String? {
        guard let undoing, undoing.isPersistent, undoing.effect == .lie, undoing.request == "get-config" else {
            return nil
        }
        return undoing.router
    }

    var description: String {
        let parts = [forward?.description, undoing.map { "undoing: \($0)" }, kill?.description].compactMap(\.self)
        return "\(way.rawValue): " + parts.joined(separator: "; ")
    }
}

/// A process that is killed when the journal has taken so many writes, and what comes after it.
struct Kill: Sendable, Hashable, CustomStringConvertible {
    enum Process: String, Sendable, CaseIterable {
        case apply, resume, abort, rollback
    }

    enum Next: String, Sendable, CaseIterable {
        case abort, resume, nothing
    }

    var process: Process
    /// The write after which the apply was killed that the process takes up; nil for an apply or a rollback.
    var applied: Int?
    var writes: Int
    var next: Next

    var description: String {
        let before = applied.map { " of an apply killed after \($0)" } ?? ""
        return "\(process.rawValue)\(before) killed after \(writes) writes, then \(next.rawValue)"
    }
}

/// What came of a cell.
struct CellEnd: Sendable {
    enum End: String, Sendable, CaseIterable {
        case done, undone, refused, unknown
        /// A killed process that nobody took up.
        case left
    }

    var cell: Cell
    var end: End
    var violations: [String] = []
    /// What the tool gave as its reason, in the view of one cell.
    var remark: String?
    var seconds = 0.0
}
