/// A YANG module that a server says it implements: RFC 6020 section 5.6.4.
package struct ModuleCapability: Sendable, Hashable {
    package var namespace: String
    package var name: String
    package var revision: String?
    package var features: [String]
    package var deviations: [String]

    package init?(_ capability: Capability) {
        guard let name = capability.parameters["module"] else { return nil }
        func list(_ key: String) -> [String] {
            (capability.parameters[key] ?? "").split(separator: ",").map(String.init)
        }
        namespace = capability.uri
        self.name = name
        revision = capability.parameters["revision"]
        features = list("features")
        deviations = list("deviations")
    }
}
