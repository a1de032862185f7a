import Foundation
import Testing

@testable import Journaling

@Suite("Where a project's state lies")
struct StateSearchTests {
    /// A project with `.git` in the folder, and the search from a folder.
    private func project(_ body: (_ root: String, (String) -> StateSearch) throws -> Void) async throws {
        try await withTemporaryFolder { path in
            let root = path + "/net"
            for folder in ["/.git", "/Playbooks/old", "/inventory"] { try make(root + folder) }
            try make(path + "/elsewhere")
            try make(path + "/home")
            let places = UserPlaces(environment: ["XDG_STATE_HOME": path + "/home"])
            try body(root) { StateSearch(working: $0, places: places) }
        }
    }

    private func make(_ folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    @Test func isMadeBesideTheRepository() async throws {
        try await project { root, search in
            for folder in [root + "/Playbooks", root + "/../elsewhere", "/"] {
                let place = search(folder).place(for: root + "/Playbooks/a.yaml")
                #expect(place.path == root + "/.cscctl" && place.foreign == nil)
            }
            #expect(search(root).place(for: "Playbooks/a.yaml").path == ".cscctl")
            #expect(search(root + "/inventory").place(for: "../Playbooks/a.yaml").path == root + "/.cscctl")
            #expect(search(root + "/inventory").place(for: nil).path == root + "/.cscctl")
        }
    }

    @Test func theNearestThatIsThereIsUsed() async throws {
        try await project { root, search in
            try make(root + "/.cscctl")
            #expect(search("/").place(for: root + "/Playbooks/old/a.yaml").path == root + "/.cscctl")
            try make(root + "/Playbooks/.cscctl")
            #expect(search("/").place(for: root + "/Playbooks/old/a.yaml").path == root + "/Playbooks/.cscctl")
            #expect(search("/").place(for: root + "/inventory/i.yaml").path == root + "/.cscctl")
            // A file of that name is none, nor is a link.
            try Data().write(to: URL(fileURLWithPath: root + "/inventory/.cscctl"))
            try #require(symlink(root + "/.cscctl", root + "/Playbooks/old/.cscctl") == 0)
            #expect(search("/").place(for: root + "/inventory/i.yaml").path == root + "/.cscctl")
            #expect(search("/").place(for: root + "/Playbooks/old/a.yaml").path == root + "/Playbooks/.cscctl")
        }
    }

    @Test func withoutARepositoryItIsTheFolderThatOneWorksIn() async throws {
        try await project { root, search in
            try FileManager.default.removeItem(atPath: root + "/.git")
            #expect(search(root).place(for: "Playbooks/a.yaml").path == ".cscctl")
            #expect(search("/tmp/nowhere").place(for: root + "/Playbooks/a.yaml").path == root + "/Playbooks/.cscctl")
        }
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func anotherUsersIsLeftAloneAndNamed() async throws {
        try await project { root, search in
            try make(root + "/.cscctl")
            try #require(chown(root + "/.cscctl", 12345, 12345) == 0)
            let place = search(root).place(for: root + "/Playbooks/a.yaml")
            #expect(place.foreign == root + "/.cscctl")
            #expect(place.path.contains("/home/cscctl/projects/net-"))
            #expect(search("/").place(for: root + "/inventory/i.yaml") == place, "one for the project")
        }
    }

    @Test func whatAUserUsedLastIsRemembered() async throws {
        try await withTemporaryFolder { path in
            let places = UserPlaces(environment: ["HOME": path])
            #expect(places.path == path + "/.local/state/cscctl" && places.state(of: "s") == nil)
            places.remember("/one/.cscctl", of: "s")
            places.remember("/two/.cscctl", of: "s")
            #expect(places.state(of: "s") == "/two/.cscctl" && places.state(of: "t") == nil)
            places.rememberLab(in: "/a")
            places.rememberLab(in: "/b")
            places.forgetLab(in: "/a")
            #expect(places.labs() == ["/b"])
        }
    }

    /// A service's user may have no home, and it is no reason to fail.
    @Test(arguments: [[:], ["HOME": "/"], ["HOME": "relative"], ["XDG_STATE_HOME": "/proc/nowhere"]])
    func withoutAHomeNothingIsRemembered(_ environment: [String: String]) {
        let places = UserPlaces(environment: environment)
        places.remember("/one", of: "s")
        places.rememberLab(in: "/one")
        #expect(places.state(of: "s") == nil && places.labs().isEmpty)
    }
}
