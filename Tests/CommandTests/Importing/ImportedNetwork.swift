import Fleet
import Foundation
import Testing
import Verification
import XML
import YANG

@testable import Import
@testable import cscctl

/// A service that was applied, as files of what its routers run, and what an import makes of them.
struct ImportedNetwork {
    let folder: Scratch
    let shipped: Workspace
    /// What every router runs, the customers' too.
    let trees: [String: DataTree]

    var running: String { folder.path + "/running" }

    static let shippedPlaybooks = [
        "csc-carrier", "csc-customer-access", "csc-ibgp-labeled", "csc-labeled-address-family-mode",
        "csc-labeled-route-mode", "csc-ldp-distribution-address-family-mode", "csc-ldp-distribution-route-mode",
        "csc-ldp-multi-instance", "csc-same-as-sites",
    ]

    /// - Parameter withCustomers: whether the customers' routers were read, too.
    init(applied name: String, withCustomers: Bool = true) throws {
        try self.init(
            playbook: "\(Scratch.repository)/Playbooks/\(name).yaml", in: Scratch(), withCustomers: withCustomers)
    }

    init(playbook: String, in folder: Scratch, withCustomers: Bool = true) throws {
        self.folder = folder
        shipped = try Self.workspace(playbook, in: folder)
        let managed = Set(shipped.inventory.routers.filter(\.isManaged).map(\.name))
        trees = try IntendedMaker(workspace: shipped).intended().configurations
        try FileManager.default.createDirectory(atPath: running, withIntermediateDirectories: false)
        for (router, tree) in trees where withCustomers || managed.contains(router) {
            let data = XMLElement(
                XMLName("data", in: "urn:ietf:params:xml:ns:netconf:base:1.0"), attributes: [:], text: "",
                children: tree.xmlElements())
            _ = try folder.write(try data.serialized(), to: "running/\(router).xml")
        }
    }

    static func workspace(_ playbook: String, in folder: Scratch) throws -> Workspace {
        let options = try CommonOptions.typed([
            "--templates", Scratch.shippedTemplates, "--state", folder.path + "/state",
        ])
        return try Workspace.load(playbook, options)
    }

    /// Runs `cscctl import` on the files, into `imported`.
    func importFiles(_ more: [String] = [], to name: String = "imported") async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            [
                "import", "--running", running, "--to", folder.path + "/" + name, "--templates",
                Scratch.shippedTemplates,
            ] + more, in: folder)
    }

    func imported(_ file: String, in name: String = "imported") throws -> String {
        try Scratch.read("\(folder.path)/\(name)/\(file)")
    }

    func workspace(in name: String = "imported") throws -> Workspace {
        try Self.workspace("\(folder.path)/\(name)/playbook.yaml", in: folder)
    }
}
