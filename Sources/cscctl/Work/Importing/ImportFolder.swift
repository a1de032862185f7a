import Diagnostics
import Foundation
import Import
import Journaling
import Parallel
import VRP
import XML
import YANG

/// Reads the routers of an import from a folder, and writes what comes of it into another.
struct ImportFolder: Sendable {
    let path: String
    let schema: Schema
    let platform: Platform

    /// A table of neighbours; the largest router has some hundred ports.
    private static let textLimit = 16 << 20

    /// Every file that is wrong is named in the error.
    func read() throws -> [RouterReading] {
        let names = try names()
        var findings = DiagnosticList()
        let outcomes = names.parallelMap { name in Result { try read(name) } }
        var readings: [RouterReading] = []
        var sysnames: [String: String] = [:]
        for (name, outcome) in zip(names, outcomes) {
            do {
                let found = try outcome.get()
                readings.append(found.reading)
                guard let sysname = found.sysname else { continue }
                if let other = sysnames[sysname] {
                    findings.add(
                        .error(
                            "\(path)/\(other).txt and \(path)/\(name).txt are both of a router called \(sysname)",
                            hint: "Leave one of the two out, or give the router another sysname."))
                }
                sysnames[sysname] = name
            } catch let error as Diagnostic {
                findings.add(error)
            } catch let list as DiagnosticList {
                list.all.forEach { findings.add($0) }
            }
        }
        try findings.throwIfErrors()
        return readings.map { $0.renamingNeighbours(sysnames) }
    }

    /// Of the routers, by their files; a text without a configuration is half of what was saved.
    private func names() throws -> [String] {
        let files: [String]
        do {
            files = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw Diagnostic.error(
                "the folder \(path) cannot be read", hint: "--running takes a folder of files NAME.xml.")
        }
        let names = files.filter { $0.hasSuffix(".xml") && !$0.hasPrefix(".") }.map { String($0.dropLast(4)) }.sorted()
        guard !names.isEmpty else {
            throw Diagnostic.error(
                "the folder \(path) holds no file NAME.xml",
                hint: "One file for each router: the <data> of a reply to get-config, as `cscctl backup` writes it.")
        }
        var findings = DiagnosticList()
        for file in files.sorted() {
            guard
                let stem = [".lldp.txt", ".txt"].first(where: file.hasSuffix).map({ String(file.dropLast($0.count)) }),
                !names.contains(stem), stem != "not-understood", !stem.hasPrefix(".")
            else { continue }
            findings.add(
                .error(
                    "\(path)/\(file) is there and \(path)/\(stem).xml is not: the configuration of \(stem) is missing",
                    hint: "Save it too, or take the text away to leave the router out."))
        }
        for name in names where !ImportTarget.isName(name) {
            findings.add(
                .error(
                    "\(path)/\(name).xml: a router's name is made of letters, digits, `-`, `_` and `.`, at most 64",
                    hint: "Give the file another name."))
        }
        try findings.throwIfErrors()
        return names
    }

    /// What the files of one router hold.
    private struct FoundFiles: Sendable {
        var reading: RouterReading
        var sysname: String?
    }

    private func read(_ name: String) throws -> FoundFiles {
        let file = "\(path)/\(name).xml"
        let elements = try RunningFile.elements(at: file)
        let known = Set(schema.configurationRoots)
        guard elements.contains(where: { known.contains($0.name) }) else {
            throw Diagnostic.error(
                "\(file) holds nothing of the configuration of a \(platform.title)"
                    + (elements.first.map { ": its first node is <\($0.name.local)> in `\($0.name.namespace)`" } ?? ""),
                hint: "It must be the reply to get-config of such a router, in its YANG modules (urn:huawei:yang:...).")
        }
        var reading = RouterReading(name: name, tree: schema.readRunning(elements.filter { known.contains($0.name) }))
        if let text = try text("\(name).lldp.txt") {
            guard let table = LLDPBrief.read(text) else {
                throw Diagnostic.error(
                    "\(path)/\(name).lldp.txt is not what `display lldp neighbor brief` prints",
                    hint: "It begins with a heading such as `Local Intf  Neighbor Dev  Neighbor Intf  Exptime(s)`.")
            }
            reading.neighbours = table.neighbours
        }
        return FoundFiles(reading: reading, sysname: try text("\(name).txt").flatMap(Self.sysname))
    }

    private func text(_ file: String) throws -> String? {
        do throws(BoundedFile.Problem) {
            return String(decoding: try BoundedFile.read("\(path)/\(file)", limit: Self.textLimit), as: UTF8.self)
        } catch {
            if error == RunningFile.missing { return nil }
            throw Diagnostic.error("\(path)/\(file) \(error)")
        }
    }

    /// `sysname X` of a saved configuration.
    private static func sysname(_ text: String) -> String? {
        let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("sysname ") }
        return line?.dropFirst("sysname ".count).split(separator: " ").first.map(String.init)
    }
}

extension ImportFolder {
    /// Nothing is overwritten: the folder must be new.
    static func refuse(_ folder: String) throws(Diagnostic) {
        var status = stat()
        guard lstat(folder, &status) == 0 else { return }
        throw .error(
            "\(folder) is there already, and an import overwrites nothing", hint: "Name a new folder with --to.")
    }

    static func write(_ files: ImportedFiles, to folder: String) throws(Diagnostic) {
        try refuse(folder)
        var path = folder[...]
        while path.count > 1, path.hasSuffix("/") { path = path.dropLast() }
        let slash = path.lastIndex(of: "/")
        let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let made = try NewFolder(
            named: String(slash.map { path[path.index(after: $0)...] } ?? path), in: parent, option: "--to")
        for file in files.files { try made.write(Array(file.text.utf8), to: file.name) }
    }
}

extension RouterReading {
    /// LLDP knows routers by their sysnames, which need not be what their files are called.
    fileprivate func renamingNeighbours(_ names: [String: String]) -> RouterReading {
        var copy = self
        copy.neighbours = neighbours.map { neighbour in
            LLDPNeighbour(
                port: neighbour.port, router: names[neighbour.router] ?? neighbour.router,
                routerPort: neighbour.routerPort)
        }
        return copy
    }
}
