import Diagnostics
package import Fleet
import Simulation
package import VRP
package import XML

/// What the lab makes of an inventory before anything listens: its routers, what each starts with, and the cables.
package struct LabPlan: Sendable {
    /// One simulated router.
    package struct Device: Sendable {
        package var name: String
        package var platform: String
        /// The interfaces that it has by itself.
        package var ports: FactoryPorts
        /// What it runs on top of the factory's configuration; nil for a router that starts as from the factory.
        package var configuration: [XMLElement]?
        package var isManaged: Bool
        /// The NETCONF port asked for; 0 takes any free one.
        package var port: UInt16
        package var rules: LabRules
        /// The folder of the YANG modules that it lists and gives, where they are not those that it works with.
        package var modules: String?

        /// The names of its hardware's interfaces, sorted.
        package var interfaces: [String] { ports.hardware }
    }

    package var devices: [Device]
    package var cables: [(a: (router: String, interface: String), b: (router: String, interface: String))]

    /// Reads the unmanaged routers' configuration files, so it may fail with where and why.
    ///
    /// - Parameter running: what a router runs before anybody configures it, as the document `<data>` or `<config>`; nil for one
    ///   that starts as the inventory says.
    package static func make(
        for inventory: Inventory, fixedPorts: Bool = false, running: (Router) -> [XMLElement]? = { _ in nil },
        reading: (String) throws -> [UInt8]
    ) throws -> LabPlan {
        let ports = FactoryPorts.all(in: inventory)
        let devices = try inventory.routers.map { router in
            Device(
                name: router.name, platform: router.platform, ports: ports[router.name] ?? FactoryPorts(),
                configuration: try running(router) ?? configuration(of: router, in: inventory, reading: reading),
                isManaged: router.isManaged, port: fixedPorts ? UInt16(clamping: router.port ?? 0) : 0,
                rules: router.lab, modules: router.lab.modules.map { inventory.resolve(path: $0) })
        }
        let cables = inventory.links.map { link in
            (
                a: (router: link.a.router, interface: link.a.interface),
                b: (router: link.b.router, interface: link.b.interface)
            )
        }
        return LabPlan(devices: devices, cables: cables)
    }

    private static func configuration(
        of router: Router, in inventory: Inventory, reading: (String) throws -> [UInt8]
    ) throws -> [XMLElement]? {
        guard let file = router.configuration else { return nil }
        let path = inventory.resolve(path: file)
        do {
            return try XMLDocument.parse(reading(path)).children
        } catch {
            throw Diagnostic.error(
                "the lab cannot use \(path), the configuration of \(router.name): \(error)", at: router.location,
                hint: "It must be a `<config>` document of the platform's YANG data.")
        }
    }
}
