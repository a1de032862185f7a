import Fleet
import Journaling

/// The first lines of a playbook or an inventory, as far as they tell whose it is; the rest of the file need not be right.
struct FileHead {
    let id: String?
    let name: String?
    let network: String?

    /// Nil for a file that is not there or is no YAML.
    static func read(_ path: String) -> FileHead? {
        guard let text = try? TextFile.read(path, as: "file"), let root = try? YAMLDocument.parse(text, file: path),
            case .mapping(let entries) = root.content
        else { return nil }
        func scalar(_ key: String) -> String? {
            guard case .scalar(let text)? = entries.first(where: { $0.key.value == key })?.value.content else {
                return nil
            }
            return text.isEmpty ? nil : text
        }
        return FileHead(id: scalar("id"), name: scalar("name"), network: scalar("network"))
    }

    /// Whether a playbook with this head is still the one that has the mark; it may have been given an `id` since.
    func carries(_ mark: ServiceIdentity.Mark) -> Bool {
        switch mark {
        case .id(let known): id == known
        case .name(let known), .path(_, let known, _): name == known
        }
    }
}
