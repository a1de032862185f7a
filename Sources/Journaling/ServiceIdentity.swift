import Hashing

/// By what the journal tells services apart: the `id` of the playbook, or its name where it has none, and the network.
package struct ServiceIdentity: Sendable, Hashable {
    /// What of a playbook counts.
    package enum Mark: Sendable, Hashable {
        case id(String)
        case name(String)
        /// Of earlier versions: the paths of playbook and inventory count too.
        case path(playbook: String, name: String, inventory: String)

        /// Of a playbook that has an `id` or none; a name with line breaks counts as if they were spaces.
        package init(id: String?, name: String) {
            self = id.map { .id($0) } ?? .name(name.split(whereSeparator: \.isNewline).joined(separator: " "))
        }
    }

    package var mark: Mark
    /// `live NAME`, or `live` of an inventory without a name; of a lab `lab NAME KEY`, with another key for each lab that is
    /// started. Earlier versions have `live`, or `lab PROCESS` and the fingerprints of all host keys.
    package var network: String

    package init(_ mark: Mark, network: String) {
        self.mark = mark
        self.network = network
    }

    /// As earlier versions told services apart.
    package init(playbook: String, name: String, inventory: String, network: String) {
        self.init(.path(playbook: playbook, name: name, inventory: inventory), network: network)
    }

    /// Nil for what is not the text of one.
    package init?(_ text: String) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        switch parts.count {
        case 3 where parts[0] == "id": self.init(.id(parts[1]), network: parts[2])
        case 3 where parts[0] == "name": self.init(.name(parts[1]), network: parts[2])
        case 4: self.init(playbook: parts[0], name: parts[1], inventory: parts[2], network: parts[3])
        default: return nil
        }
    }

    /// As the journal keeps it.
    package var text: String {
        let parts =
            switch mark {
            case .id(let id): ["id", id]
            case .name(let name): ["name", name]
            case .path(let playbook, let name, let inventory): [playbook, name, inventory]
            }
        return (parts + [network]).joined(separator: "\n")
    }

    /// The `id`, or the playbook's name.
    package var name: String {
        switch mark {
        case .id(let id): id
        case .name(let name): name
        case .path(_, let name, _): name
        }
    }

    package var isLive: Bool { network == "live" || network.hasPrefix("live ") }

    /// Of live routers, whether their inventory had no name.
    package var isOfUnnamedNetwork: Bool { network == "live" }

    /// The name of a lab's routers: one that is started anew has new host keys, and another name.
    package static func labNetwork(name: String, fingerprints: [String]) -> String {
        "lab \(name) \(key(of: fingerprints.joined(separator: " ")))"
    }

    /// Whether both can be about the same routers. A network that has no name can be any.
    package func sharesNetwork(with other: ServiceIdentity) -> Bool {
        if network == other.network { return true }
        if isLive || other.isLive {
            return isLive && other.isLive && (isOfUnnamedNetwork || other.isOfUnnamedNetwork)
        }
        return labKey == other.labKey
    }

    /// What tells a lab from all others, in the words of either version.
    private var labKey: String {
        let words = network.split(separator: " ")
        let keys = words.dropFirst(2)
        return keys.first?.hasPrefix("SHA256:") == true
            ? Self.key(of: keys.joined(separator: " ")) : keys.joined(separator: " ")
    }

    private static func key(of fingerprints: String) -> String {
        SHA256.hexadecimal(of: fingerprints.utf8, bytes: 8)
    }

    package var tag: NetworkTag {
        if isLive { return .live }
        let words = network.split(separator: " ")
        return .lab(words.count > 1 ? String(words[1]) : "unknown")
    }
}
