import Diagnostics
import TestSupport
import Testing

@testable import Fleet

/// Inventories of several files: read from a table of texts, so that each slip has its file, line and column.
@Suite struct IncludeTests {
    static let main = """
        include: [ sites/west.yaml, sites/east.yaml ]
        defaults: { platform: x, username: ops, password: { file: secrets/ops } }
        carriers:
          core: { as: 64500, igp: isis }
        routers:
          north: { role: l1-pe, carrier: core, loopback: 10.0.0.1/32 }
        """
    static let west = """
        carriers:
          west: { level: 2, as: 64501, igp: ospf }
        routers:
          border: { role: l1-ce, carrier: west, loopback: 10.1.0.1/32, key: { file: keys/border } }
          shop: { role: l2-ce, managed: false, configuration: lab/shop.xml }
        links:
          - { a: "north xe2 10.0.21.0/31", b: "border xe2 10.0.21.1/31" }
        """
    static let east = """
        include: more/edge.yaml
        carriers:
          east: { level: 2, as: 64502, igp: ospf }
        lab: { modules: modules }
        """
    static let edge = """
        routers:
          edge: { role: l1-ce, carrier: east, loopback: 10.2.0.1/32, known-hosts: known }
        """
    static let files = [
        "net/sites/west.yaml": west, "net/sites/east.yaml": east, "net/sites/more/edge.yaml": edge,
    ]

    static func included(_ files: [String: String]) -> IncludedFiles {
        IncludedFiles(
            identity: { $0.replacing("sites/../", with: "") },
            read: { (path, limit) throws(BoundedFile.Problem) in
                guard let text = files[path.replacing("sites/../", with: "")] else { throw .system(2) }
                guard text.utf8.count <= limit else { throw .tooLarge(limit: limit) }
                return Array(text.utf8)
            })
    }

    private func read(_ changes: [String: String] = [:]) throws -> Inventory {
        let files = Self.files.merging(changes) { $1 }
        return try Inventory.read(
            changes["net/main.yaml"] ?? Self.main, file: "net/main.yaml", including: Self.included(files))
    }

    private func errors(_ changes: [String: String]) -> [String] {
        do {
            _ = try read(changes)
            return []
        } catch let list as DiagnosticList {
            return list.all.map { "\($0.location.map { "\($0)" } ?? "-"): \($0.message)" }
        } catch {
            return ["\(error)"]
        }
    }

    @Test func ownEntriesComeFirstThenThoseOfEachFileInOrder() throws {
        let inventory = try read()
        #expect(inventory.carriers.map(\.name) == ["core", "west", "east"])
        #expect(inventory.routers.map(\.name) == ["north", "border", "shop", "edge"])
        #expect(inventory.links.count == 1 && inventory.links[0].kind == .csc)
        #expect(
            inventory.router("edge")?.location == SourceLocation(file: "net/sites/more/edge.yaml", line: 2, column: 3))
    }

    @Test func pathsAreSeenFromTheFileThatHasThem() throws {
        let inventory = try read()
        #expect(inventory.router("north")?.login.password?.source == .file("net/secrets/ops"))
        #expect(inventory.router("border")?.login.keyFile == "net/sites/keys/border")
        #expect(inventory.router("edge")?.hostKey == .knownHosts(file: "net/sites/more/known"))
        let shop = try #require(inventory.router("shop")?.configuration)
        #expect(inventory.resolve(path: shop) == "net/sites/lab/shop.xml")
        let modules = try #require(inventory.router("north")?.lab.modules)
        #expect(inventory.resolve(path: modules) == "net/sites/modules")
    }

    @Test func aNameInTwoFilesIsAnErrorAtTheSecond() {
        let twice = Self.west.replacing("  border:", with: "  north: { role: l1-p }\n  border:")
        #expect(
            errors(["net/sites/west.yaml": twice]) == [
                "net/sites/west.yaml:4:3: router `north` stands in net/main.yaml:6:3 already"
            ])
        #expect(
            errors(["net/sites/east.yaml": "lab: { commits: vrp }\ndefaults: { platform: y }\n"]).contains(
                "net/sites/east.yaml:2:13: defaults: `platform` stands in net/main.yaml:2:13 already"))
    }

    @Test func aFileThatIncludesItselfIsAnErrorWithTheWay() {
        let circle = errors(["net/sites/more/edge.yaml": "include: edge.yaml\n"])
        #expect(
            circle == [
                "net/sites/more/edge.yaml:1:10: `include`: net/sites/more/edge.yaml includes itself: "
                    + "net/sites/more/edge.yaml -> net/sites/more/edge.yaml"
            ])
        let back = errors(["net/sites/west.yaml": Self.west + "\ninclude: ../sites/../main.yaml\n"])
        #expect(back.contains { $0.contains("includes itself: net/main.yaml -> net/sites/west.yaml -> ") }, "\(back)")
    }

    @Test func aFileIsIncludedOnce() {
        let found = errors(["net/main.yaml": Self.main.replacing("east.yaml ]", with: "east.yaml, sites/west.yaml ]")])
        #expect(
            found == [
                "net/main.yaml:1:46: `include`: net/sites/west.yaml is included in net/main.yaml:1:12 already"
            ])
    }

    @Test func whatCannotBeReadIsAnErrorWhereItIsNamed() {
        let absent = errors(["net/main.yaml": Self.main.replacing("sites/west.yaml", with: "sites/wset.yaml")])
        #expect(
            absent == [
                "net/main.yaml:1:12: the included file net/sites/wset.yaml cannot be read: No such file or directory"
            ])
        let broken = errors(["net/sites/west.yaml": "carriers: [\n"])
        #expect(broken.count == 1 && broken[0].hasPrefix("net/sites/west.yaml:"), "\(broken)")
        let large = errors(["net/sites/west.yaml": String(repeating: "#\n", count: 9 << 20)])
        #expect(large == ["net/main.yaml:1:12: the included file net/sites/west.yaml is larger than 16 MB"])
        let half = String(repeating: "#\n", count: 5 << 20)
        let together = errors(["net/sites/west.yaml": half, "net/sites/east.yaml": half])
        #expect(
            together == [
                "net/main.yaml:1:29: with net/sites/east.yaml the included files have more than 16 MB together"
            ])
    }

    /// In the order of the files, and with the file where two are meant.
    @Test func findingsAreInTheirFiles() {
        let found = errors([
            "net/sites/west.yaml": Self.west.replacing("igp: ospf", with: "igp: opsf"),
            "net/main.yaml": Self.main.replacing("role: l1-pe", with: "role: l1-ep")
                + "\nlinks:\n  - { a: \"north xe2 10.0.31.0/31\", b: \"border xe9 10.0.31.1/31\" }\n",
        ])
        #expect(found.first?.hasPrefix("net/main.yaml:6:18: router `north`: `role`") == true, "\(found)")
        #expect(found.contains { $0.hasPrefix("net/sites/west.yaml:2:37: carrier `west`: `igp`") }, "\(found)")
        let twice = errors([
            "net/main.yaml": Self.main
                + "\nlinks:\n  - { a: \"north xe2 10.0.31.0/31\", b: \"border xe9 10.0.31.1/31\" }\n"
        ])
        #expect(
            twice == [
                "net/sites/west.yaml:7:10: link: north xe2 is used by the link in line 8 of net/main.yaml already"
            ], "\(twice)")
    }

    @Test func aFileThatIsNoMappingIsOneError() {
        let error = #expect(throws: DiagnosticList.self) { try Inventory.read("- a\n", file: "net.yaml") }
        #expect(error?.description == "net.yaml:1:1: error: inventory: expected a mapping, found a list")
        #expect(
            self.errors(["net/sites/west.yaml": "- a\n"]) == [
                "net/sites/west.yaml:1:1: inventory: expected a mapping, found a list"
            ])
    }

    @Test func aTextAloneIncludesNothing() {
        let error = #expect(throws: DiagnosticList.self) { try Inventory.read(Self.main, file: "net.yaml") }
        #expect(error?.all.map(\.message).first == "`include`: no file can be read here")
    }

    @Test func aPipeAndAFolderAreRefused() throws {
        let folder = try TemporaryFolder()
        for what in ["/dev/null", folder.path] {
            let error = #expect(throws: DiagnosticList.self) {
                try Inventory.read("include: \(what)\n", file: "net.yaml", including: .disk)
            }
            #expect(error?.all.first?.location?.line == 1 && error?.all.first?.message.contains(what) == true)
        }
    }
}
