import Playbooks

/// A function that a placeholder may apply to its value: `{{ link.length | wildcard }}`.
package enum TemplateFilter: String, Sendable, Hashable, CaseIterable {
    /// A prefix length as a mask: 24 gives 255.255.255.0.
    case dottedMask = "dotted-mask"
    /// A prefix length as the wildcard that OSPF's `network` takes: 24 gives 0.0.0.255.
    case wildcard
    /// The network of an object with `address` and `length`, or of `address/length` text.
    case network
    /// The address of an object with `address`, or of `address/length` text.
    case host

    /// The filtered text, or the reason why the value does not fit, to follow the name in a message.
    func apply(to value: TemplateValue) -> Result<String, Misfit> {
        switch self {
        case .dottedMask: length(value).map { dotted(mask($0)) }
        case .wildcard: length(value).map { dotted(~mask($0)) }
        case .host: addressText(value).flatMap { address($0) }.map(dotted)
        case .network: network(value)
        }
    }

    /// Why a value does not fit a filter.
    struct Misfit: Error {
        var reason: String
    }

    private func network(_ value: TemplateValue) -> Result<String, Misfit> {
        addressText(value).flatMap { address($0) }.flatMap { address in
            lengthText(value).flatMap { length(.string($0)) }.map { dotted(address & mask($0)) }
        }
    }

    private func addressText(_ value: TemplateValue) -> Result<String, Misfit> {
        switch value {
        case .string(let text):
            return .success(text.split(separator: "/", omittingEmptySubsequences: false).first.map(String.init) ?? "")
        case .object(let members):
            guard case .string(let text) = members["address"] else {
                return .failure(Misfit(reason: "has no `address`"))
            }
            return .success(text)
        case .list, .bool, .secret: return .failure(Misfit(reason: "is not an address"))
        }
    }

    private func lengthText(_ value: TemplateValue) -> Result<String, Misfit> {
        switch value {
        case .string(let text):
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            return parts.count == 2
                ? .success(String(parts[1]))
                : .failure(Misfit(reason: "has no length: `\(text)` is not address/length"))
        case .object(let members):
            guard case .string(let text) = members["length"] else { return .failure(Misfit(reason: "has no `length`")) }
            return .success(text)
        case .list, .bool, .secret: return .failure(Misfit(reason: "is not address and length"))
        }
    }

    private func length(_ value: TemplateValue) -> Result<Int, Misfit> {
        guard case .string(let text) = value, let number = Int(text), (0...32).contains(number) else {
            return .failure(Misfit(reason: "is not a prefix length (0 to 32)"))
        }
        return .success(number)
    }

    private func address(_ text: String) -> Result<UInt32, Misfit> {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let octets = parts.compactMap { part in part.allSatisfy(\.isASCII) ? UInt8(part) : nil }
        guard parts.count == 4, octets.count == 4 else {
            return .failure(Misfit(reason: "is not an IPv4 address: `\(text)`"))
        }
        return .success(octets.reduce(0) { $0 << 8 | UInt32($1) })
    }

    private func mask(_ length: Int) -> UInt32 {
        length == 0 ? 0 : ~UInt32(0) << UInt32(32 - length)
    }

    private func dotted(_ bits: UInt32) -> String {
        [24, 16, 8, 0].map { String(bits >> UInt32($0) & 0xff) }.joined(separator: ".")
    }
}
