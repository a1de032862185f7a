import NETCONF
package import XML

/// The NETCONF sessions of a router: `display netconf session` (NE40E V800R012C10), or the sessions of ietf-netconf-monitoring
/// (RFC 6022 section 2.1.3).
package struct SessionList: Sendable, Hashable {
    package static let command = "display netconf session"

    /// The usual number of sessions that a VRP gives: 15 at most, 5 unless configured by one page's table (NetEngine 8000 F1A,
    /// Configuration Guide, NETCONF; command `max-sessions`).
    package static let usualLimits = 5...15

    package struct Session: Sendable, Hashable {
        package var id: UInt32
        package var user: String?
        package var host: String?
        package var since: String?

        package init(id: UInt32, user: String?, host: String?, since: String?) {
            (self.id, self.user, self.host, self.since) = (id, user, host, since)
        }

        /// `session 7, user nms, from 192.0.2.1`.
        package var words: String {
            ["session \(id)", user.map { "user \($0)" }, host.map { "from \($0)" }, since.map { "since \($0)" }]
                .compactMap(\.self).joined(separator: ", ")
        }
    }

    package var sessions: [Session]

    package init(_ sessions: [Session]) {
        self.sessions = sessions
    }

    /// Nil where the text lists no session: the one that asks over NETCONF is there at least.
    package init?(_ text: String) {
        var sessions: [Session] = []
        for line in text.split(whereSeparator: \.isNewline) {
            guard let found = line.prefix(300).firstMatch(of: #/^\s*([A-Za-z ]+?)\s*:\s*(\S.*?)\s*$/#) else { continue }
            let value = String(found.2)
            switch found.1 {
            case "NETCONF Session ID":
                guard let id = UInt32(value) else { return nil }
                sessions.append(Session(id: id, user: nil, host: nil, since: nil))
            case _ where sessions.isEmpty: continue
            case "User Name": sessions[sessions.count - 1].user = value
            case "Host Identifier": sessions[sessions.count - 1].host = value
            case "Login Time": sessions[sessions.count - 1].since = value
            default: continue
            }
        }
        guard !sessions.isEmpty else { return nil }
        self.init(sessions)
    }

    private static func monitoring(_ local: String, _ children: [XMLElement] = []) -> XMLElement {
        XMLElement(XMLName(local, in: NETCONFNamespace.monitoring), children: children)
    }

    /// The subtree filter of the `<get>`.
    package static let filter = [monitoring("netconf-state", [monitoring("sessions")])]

    /// Nil where the answer has no sessions.
    package init?(_ data: [XMLElement]) {
        let state = data.first { $0.name == XMLName("netconf-state", in: NETCONFNamespace.monitoring) }
        let sessions = state?.child("sessions")?.children("session").compactMap { entry -> Session? in
            guard let id = entry.child("session-id").flatMap({ UInt32($0.trimmedText) }) else { return nil }
            func text(_ name: String) -> String? {
                entry.child(name).map(\.trimmedText).flatMap { $0.isEmpty ? nil : $0 }
            }
            return Session(id: id, user: text("username"), host: text("source-host"), since: text("login-time"))
        }
        guard let sessions, !sessions.isEmpty else { return nil }
        self.init(sessions)
    }
}

/// Who holds the configuration of a router: `display configuration-occupied user` (NE40E V800R012C10).
package struct OccupiedConfiguration: Sendable, Hashable {
    package static let command = "display configuration-occupied user"

    package var user: String
    /// `VTY 0`, or what the router calls a NETCONF session.
    package var session: String?
    package var address: String?
    package var since: String?

    /// Nil where nobody is named: what the router says then is not documented.
    package init?(_ text: String) {
        func value(_ name: String) -> String? {
            for line in text.split(whereSeparator: \.isNewline) {
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, String(parts[0]).trimmingBlanks == name else { continue }
                let value = String(parts[1]).trimmingBlanks
                return value.isEmpty ? nil : value
            }
            return nil
        }
        guard let user = value("User Name") else { return nil }
        self.user = user
        session = value("User Session Name")
        address = value("IP Address")
        since = value("Locked Time")
    }

    package var words: String {
        ["user \(user)", session, address.map { "from \($0)" }, since.map { "since \($0)" }]
            .compactMap(\.self).joined(separator: ", ")
    }
}

/// The locks of a router's datastores by ietf-netconf-monitoring (RFC 6022 section 2.1.2), with the sessions that hold them.
package enum DatastoreLocks {
    private static func monitoring(_ local: String, _ children: [XMLElement] = []) -> XMLElement {
        XMLElement(XMLName(local, in: NETCONFNamespace.monitoring), children: children)
    }

    /// The subtree filter of the `<get>`.
    package static let filter = [monitoring("netconf-state", [monitoring("datastores")])]

    package struct Lock: Sendable, Hashable {
        package var datastore: String
        package var session: UInt32
        package var since: String?

        /// With who holds it, where `sessions` knows.
        package func words(_ sessions: SessionList?) -> String {
            let holder = sessions?.sessions.first { $0.id == session }?.words ?? "session \(session)"
            return "\(datastore) is locked by \(holder)" + (since.map { ", locked at \($0)" } ?? "")
        }
    }

    package static func all(in data: [XMLElement]) -> [Lock] {
        let state = data.first { $0.name == XMLName("netconf-state", in: NETCONFNamespace.monitoring) }
        return (state?.child("datastores")?.children("datastore") ?? []).compactMap { entry in
            let lock = entry.child("locks")?.child("global-lock")
            guard let name = entry.child("name")?.trimmedText,
                let holder = lock?.child("locked-by-session").flatMap({ UInt32($0.trimmedText) })
            else { return nil }
            return Lock(datastore: name, session: holder, since: lock?.child("locked-time")?.trimmedText)
        }
    }
}
