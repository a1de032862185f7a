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

    /// Whether there is no such place.
    var isEmpty: Bool { !model.tasks.contains { task in task.routers.contains { Self.holdsSecret($0.values) } } }

    private static func holdsSecret(_ value: TemplateValue) -> Bool {
        switch value {
        case .secret: true
        case .list(let values): values.contains(where: holdsSecret)
        case .object(let values): values.values.contains(where: holdsSecret)
        case .string, .bool: false
        }
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
