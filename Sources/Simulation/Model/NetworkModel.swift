/// Everything the control plane is computed from: all routers' configurations and the cables between them.
package struct NetworkModel: Sendable, Hashable {
    /// One end of a cable.
    package struct End: Sendable, Hashable, Comparable {
        package var router: String
        package var interface: String

        package init(router: String, interface: String) {
            self.router = router
            self.interface = interface
        }

        package static func < (left: End, right: End) -> Bool {
            (left.router, left.interface) < (right.router, right.interface)
        }
    }

    /// A cable between two interfaces.
    package struct Link: Sendable, Hashable {
        package var a: End
        package var b: End

        package init(_ a: End, _ b: End) {
            self.a = a
            self.b = b
        }
    }

    /// By router name.
    package var routers: [String: RouterModel]
    package var links: [Link]
    /// What the vendor's software does where the standards leave it open.
    package var behaviour: Behaviour

    package init(routers: [String: RouterModel], links: [Link], behaviour: Behaviour) {
        self.routers = routers
        self.links = links
        self.behaviour = behaviour
    }
}
