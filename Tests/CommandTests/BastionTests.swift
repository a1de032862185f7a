import Diagnostics
import Fleet
import Foundation
import Lab
import NETCONF
import SSH
import TestSupport
import Testing

@testable import cscctl

/// A network behind one jump host, as a command reaches it.
@Suite(.needsSSHD, .timeLimit(.minutes(10))) struct BastionTests {
    private static let count = 100

    private static func inventory(_ defaults: String, _ ends: [LabEndpoint]? = nil) throws -> Inventory {
        var text = """
            defaults: { platform: ne8000-f1a-8.22, \(defaults) }
            carriers: { core: { level: 1, as: 100, igp: isis } }
            routers:

            """
        for index in 0..<count {
            let place = ends.map {
                "address: 127.0.0.1, port: \($0[index].port), cli-port: \($0[index].port), host-key: \"\($0[index].fingerprint)\""
            }
            text += "  R\(index): { role: l1-p, carrier: core, loopback: 10.0.0.\(index + 1)/32"
            text += (place.map { ", " + $0 } ?? "") + " }\n"
        }
        return try Inventory.read(text + "links: []\n", file: "bastion.yaml")
    }

    @Test func `100 lab routers through one bastion, by one login there`() async throws {
        try await Bastion.run { bastion in
            let templates = Scratch.shippedTemplates
            let access = LabAccess(password: RunningLab.makePassword())
            let lab = try await RunningLab.start(
                Self.inventory("username: a, password: { env: P }"),
                schemas: SchemaShelf(templates: TemplateFolder.find(templates, playbook: "", executable: "")),
                access: access)
            let inventory = try Self.inventory(
                "username: \(access.user), password: { env: LAB }, jump: shared, ssh-config: \(bastion.configuration)",
                lab.endpoints)
            let environment = ["LAB": access.password.reveal(), "HOME": NSHomeDirectory(), "PATH": "/usr/bin:/bin"]
            let doors = try DoorFinder(inventory: inventory, environment: environment).doors(of: inventory.routers)
            #expect(doors.allSatisfy { $0.netconf.way?.sharing == .persists })
            let network = try LiveNetwork(doors: doors, parallel: 32, trace: nil)
            let sessions = try await withThrowingTaskGroup(of: RouterSession.self) { group in
                for door in doors { group.addTask { try await network.open(door.router) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(sessions.count == Self.count)
            #expect(try await network.display("display version", on: "R7").contains("VRP"))
            let logins = bastion.server.log().components(separatedBy: "Accepted publickey").count - 1
            #expect(logins == 1, "the user's certificate was shown once, and its connection shared")
            await withTaskGroup(of: Void.self) { group in
                for session in sessions { group.addTask { await session.close() } }
            }
            await network.shutDown()
            await lab.host.stop()
            #expect(Self.programs(of: bastion) == [], "programs are left")
        }
    }

    /// The children of this process that lead to the bastion.
    private static func programs(of bastion: Bastion) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { name in
            guard Int(name) != nil, let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") else {
                return nil
            }
            let words = String(decoding: line, as: UTF8.self)
            return words.contains(bastion.configuration) && words.contains("-W") ? words : nil
        }
    }
}
