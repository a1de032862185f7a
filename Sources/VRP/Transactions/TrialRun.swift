import NETCONF
package import XML

/// What a VRP says of the confirmed commit that waits on it: `/cfg:cfg/trial-status` of huawei-cfg (8.21 and later).
package struct TrialRun: Sendable, Hashable {
    package static let namespace = "urn:huawei:yang:huawei-cfg"

    /// `inactive`, `active`, `canceling` (it is reverting) or `wait-cancel` (it will revert).
    package var status: String
    /// Seconds.
    package var timeLeft: Int?
    package var persistID: String?

    /// The subtree filter of the `<get>`.
    package static let filter = [
        XMLElement(XMLName("cfg", in: namespace), children: [XMLElement(XMLName("trial-status", in: namespace))])
    ]

    /// Nil where the answer does not have it.
    package init?(_ data: [XMLElement]) {
        let entry = data.first { $0.name == XMLName("cfg", in: Self.namespace) }?.child("trial-status")
        guard let entry, let status = entry.child("status")?.trimmedText, !status.isEmpty else { return nil }
        self.status = status
        timeLeft = entry.child("time-left").flatMap { Int($0.trimmedText) }
        persistID = entry.child("persist-id").map(\.trimmedText).flatMap { $0.isEmpty ? nil : $0 }
    }

    package static let command = "display configuration trial status"

    /// The same from the command line (NE40E V800R012C10); nil where the text does not have it.
    package init?(display text: String) {
        func value(_ name: String) -> String? {
            for line in text.split(whereSeparator: \.isNewline) {
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, String(parts[0]).trimmingBlanks == name else { continue }
                return String(parts[1]).trimmingBlanks
            }
            return nil
        }
        guard let status = value("Trial status"), !status.isEmpty else { return nil }
        self.status = status.lowercased()
        timeLeft = value("Trial time left (sec)").flatMap { Int($0) }
        persistID = value("Persist id").flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// The description that a VRP's `<commit>` takes for its list of commits (capability commit-description;
/// huawei-ietf-netconf-ext: 1 to 60 characters).
package enum CommitDescription {
    package static let namespace = "urn:huawei:yang:huawei-ietf-netconf-ext"

    package static func element(_ text: String) -> XMLElement {
        XMLElement(XMLName("description", in: namespace), text: String(text.prefix(60)))
    }
}
