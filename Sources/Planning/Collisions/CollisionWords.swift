import Addressing
import YANG

/// Puts a pair that collides into the words of its rule.
struct CollisionWords {
    let rule: CollisionRules.Rule
    let pair: CollisionPair
    let ground: CollisionGround

    var collision: Collision {
        Collision(
            router: ground.router, wanted: .init(pair.wanted.path, task: ground.task(wanting: pair.wanted.path)),
            held: .init(pair.held.path), message: filled(rule.message), way: filled(rule.way),
            words: pair.isWider ? nil : rule.words.map { Takings.plain(filled($0)) }, removal: removal)
    }

    private var removal: DataPath? {
        switch rule.form {
        // The wanted value takes the other one's place.
        case .value, .absent, .beside(filter: _, stays: true): nil
        case .unset, .beside, .inside, .elsewhere, .overlap, .cover, .content: pair.held.path
        }
    }

    /// The text with what stands in braces filled in.
    private func filled(_ text: String) -> String {
        text.split(separator: "{", omittingEmptySubsequences: false).enumerated().map { place, part in
            guard place > 0, let end = part.firstIndex(of: "}") else { return String(part) }
            return value(of: part[..<end]) + part[part.index(after: end)...]
        }.joined()
    }

    private func value(of name: Substring) -> String {
        let isOurs = name.hasPrefix("our-")
        let spot = isOurs ? pair.wanted : pair.held
        switch isOurs ? name.dropFirst(4) : name {
        case "value": return spot.value
        case "prefix": return prefix(spot, in: isOurs ? ground.wanted : ground.running)
        case let list: return spot.path.keys(ofList: String(list)) ?? ""
        }
    }

    /// The address around or at the spot, with the length of its mask.
    private func prefix(_ spot: CollisionGround.Spot, in tree: DataTree) -> String {
        let entry = CollisionGround.entry(of: "address", around: spot.path).flatMap { tree.node(at: $0) } ?? spot.node
        let (address, mask) = (entry.child("ip")?.value ?? spot.value, entry.child("mask")?.value)
        return mask.flatMap { IPv4Prefix(address, mask: $0) }.map { "\(address)/\($0.length)" } ?? address
    }
}
