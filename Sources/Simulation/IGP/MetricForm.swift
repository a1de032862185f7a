/// The two forms of IS-IS metrics: narrow ones (ISO 10589) and wide ones (RFC 5305), in TLVs of their own.
enum MetricForm: Sendable, Hashable, CaseIterable {
    case narrow
    case wide
}

extension ISISProcess.MetricStyle {
    var sent: Set<MetricForm> {
        switch self {
        case .narrow, .narrowCompatible: [.narrow]
        case .wide, .wideCompatible: [.wide]
        case .compatible: [.narrow, .wide]
        }
    }

    var understood: Set<MetricForm> {
        switch self {
        case .narrow: [.narrow]
        case .wide: [.wide]
        case .narrowCompatible, .wideCompatible, .compatible: [.narrow, .wide]
        }
    }

    func understands(_ other: Self) -> Bool { !understood.isDisjoint(with: other.sent) }
}
