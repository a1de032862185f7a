import Diagnostics
import Fleet
import Playbooks

/// Where the operator's files refer to a secret, for the complaint that it is not to be had.
struct SecretPlaces {
    let model: ServiceModel

    /// The first place that gives the reference.
    func place(of reference: SecretReference) -> SourceLocation? {
        for context in model.tasks.lazy.flatMap(\.routers) {
            if let place = Self.place(of: reference.source, in: context.values) { return place }
        }
        return nil
    }

    private static func place(of source: SecretReference.Source, in value: TemplateValue) -> SourceLocation? {
        switch value {
        case .secret(let reference): reference.source == source ? reference.location : nil
        case .list(let values): values.lazy.compactMap { place(of: source, in: $0) }.first
        case .object(let values):
            values.sorted { $0.key < $1.key }.lazy.compactMap { place(of: source, in: $0.value) }.first
        case .string, .bool: nil
        }
    }
}
