/// One entry of a hello: a URI and its query parameters, such as `with-defaults:1.0?basic-mode=report-all`.
package struct Capability: Sendable, Hashable, CustomStringConvertible {
    package var uri: String
    package var parameters: [String: String]

    package init(_ uri: String, parameters: [String: String] = [:]) {
        self.uri = uri
        self.parameters = parameters
    }

    /// Reads the hello's spelling. Huawei's published capability file writes the protocol's own URNs with `xml:ns`
    /// (`urn:ietf:params:xml:ns:netconf:base:1.1`); RFC 6241 section 8 and 10.4 have them without.
    package init(text: String) {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        parameters = [:]
        for pair in parts.dropFirst().first?.split(separator: "&") ?? [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            parameters[String(sides[0])] = sides.count == 2 ? String(sides[1]) : ""
        }
        // With a module parameter the same URN is the namespace of the module ietf-netconf, and stays as it is.
        let written = String(parts.first ?? "")
        uri = parameters["module"] == nil ? Self.standardSpelling(written) : written
    }

    private static func standardSpelling(_ uri: String) -> String {
        for odd in ["urn:ietf:params:xml:ns:netconf:", "urn:ietf:params:ns:netconf:"] where uri.hasPrefix(odd) {
            let rest = uri.dropFirst(odd.count)
            if rest.hasPrefix("base:") || rest.hasPrefix("capability:") { return "urn:ietf:params:netconf:" + rest }
        }
        return uri
    }

    package var description: String {
        guard !parameters.isEmpty else { return uri }
        let sorted = parameters.sorted { (Self.rank($0.key), $0.key) < (Self.rank($1.key), $1.key) }
        return uri + "?" + sorted.map { "\($0)=\($1)" }.joined(separator: "&")
    }

    /// The order in which RFC 6020 section 5.6.4, RFC 6243 section 4 and RFC 7895 section 2 write parameters.
    private static func rank(_ parameter: String) -> Int { order.firstIndex(of: parameter) ?? order.count }
    private static let order = [
        "module", "revision", "features", "deviations", "basic-mode", "also-supported", "module-set-id", "content-id",
    ]
}
