import Diagnostics
import Fleet
import Lab
import SSH
import VRP

/// Works out the doors of routers: from the inventory for live ones, from the endpoints of a lab for simulated ones.
struct DoorFinder: Sendable {
    let inventory: Inventory
    private let maker: DoorMaker

    /// `secrets` reads the logins; without one, a reader of its own.
    init(inventory: Inventory, environment: [String: String], secrets: SecretReader? = nil) {
        self.inventory = inventory
        maker = DoorMaker(environment: environment, secrets: secrets ?? SecretReader(environment: environment))
    }

    /// The doors of all; what is wrong with several in the same words, such as a secret that is not set, is told once.
    func doors(of routers: [Router]) throws(DiagnosticList) -> [Door] {
        var doors: [Door] = []
        var findings = DiagnosticList()
        for router in routers {
            do throws(DiagnosticList) {
                doors.append(try door(of: router))
            } catch {
                for finding in error.all
                where !findings.all.contains(where: { ($0.message, $0.hint) == (finding.message, finding.hint) }) {
                    findings.add(finding)
                }
            }
        }
        try findings.throwIfErrors()
        return doors
    }

    /// A live router's doors.
    func door(of router: Router) throws(DiagnosticList) -> Door {
        guard let access = RouterAccess(router) else {
            var findings = DiagnosticList()
            findings.add(
                .error(
                    "\(router.name): no address to reach it at", at: router.location,
                    hint: "Add `address:` or use --lab."))
            throw findings
        }
        return try maker.door(of: access)
    }

    /// A simulated router's door: both on one port, the lab's own user, its host key pinned.
    static func labDoor(of router: Router, at endpoint: LabEndpoint, user: String, password: Secret) -> Door {
        let target = SSHTarget(
            host: "127.0.0.1", port: endpoint.port, user: user, credentials: [.password(password)],
            hostKey: .fingerprint(endpoint.fingerprint), algorithms: DoorMaker.algorithms(of: router.platform))
        return Door(router: router.name, platform: router.platform, netconf: target, commandLine: target)
    }
}
