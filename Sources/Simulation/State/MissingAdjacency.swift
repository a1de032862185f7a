/// Two ends of a cable that are no neighbours in a protocol although at least one of them is configured for it.
package struct MissingAdjacency: Sendable, Hashable {
    package enum LinkProtocol: String, Sendable, Hashable, CaseIterable {
        case isis
        case ospf
        case ldp
    }

    package var linkProtocol: LinkProtocol
    package var interface: String
    package var neighborRouter: String
    package var neighborInterface: String
    package var because: Reason

    package init(
        _ linkProtocol: LinkProtocol, interface: String, neighborRouter: String, neighborInterface: String,
        because: Reason
    ) {
        self.linkProtocol = linkProtocol
        self.interface = interface
        self.neighborRouter = neighborRouter
        self.neighborInterface = neighborInterface
        self.because = because
    }
}
