import Diagnostics
import Foundation
import Glibc
import Testing

@testable import Journaling

@Suite("A folder for files that are written once")
struct NewFolderTests {
    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(lstat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    @Test func itIsNewAndItsUsersAlone() async throws {
        try await withTemporaryFolder { path in
            let first = try NewFolder(named: "now", in: path + "/a/b", option: "--to")
            let second = try NewFolder(named: "now", in: path + "/a/b/", option: "--to")
            #expect(first.path == path + "/a/b/now" && second.path == path + "/a/b/now-2")
            try first.write([1, 2], to: "R1.xml")
            #expect(try mode(first.path) == 0o700 && mode(path + "/a") == 0o700)
            #expect(try mode(first.path + "/R1.xml") == 0o600)
            #expect(try Data(contentsOf: URL(fileURLWithPath: first.path + "/R1.xml")) == Data([1, 2]))
        }
    }

    @Test func nothingIsOverwrittenAndNoLinkIsFollowed() async throws {
        try await withTemporaryFolder { path in
            let folder = try NewFolder(named: "now", in: path, option: "--to")
            try folder.write([1], to: "R1.xml")
            #expect(throws: Diagnostic.self) { try folder.write([2], to: "R1.xml") }
            symlink(path + "/target", folder.path + "/R2.xml")
            #expect(throws: Diagnostic.self) { try folder.write([2], to: "R2.xml") }
            #expect(!FileManager.default.fileExists(atPath: path + "/target"))
            for name in ["", "../R3.xml", ".hidden", "a/b"] {
                #expect(throws: Diagnostic.self) { try folder.write([2], to: name) }
            }
        }
    }

    @Test func aFolderThatIsALinkOrAnybodysIsRefused() async throws {
        try await withTemporaryFolder { path in
            symlink("/tmp", path + "/link")
            let linked = try #require(throws: Diagnostic.self) {
                try NewFolder(named: "now", in: path + "/link", option: "--to")
            }
            #expect(linked.message.contains("symbolic link") && linked.message.contains("--to"))
            mkdir(path + "/open", 0o700)
            chmod(path + "/open", 0o777)
            let open = try #require(throws: Diagnostic.self) {
                try NewFolder(named: "now", in: path + "/open", option: "--to")
            }
            #expect(open.message.contains("written by everybody"))
            try Data().write(to: URL(fileURLWithPath: path + "/file"))
            #expect(throws: Diagnostic.self) { try NewFolder(named: "now", in: path + "/file", option: "--to") }
        }
    }

    @Test func theLinkGoesFromOneToTheNext() async throws {
        try await withTemporaryFolder { path in
            for name in ["one", "two"] {
                let folder = try NewFolder(named: name, in: path, option: "--report")
                try folder.link(as: "latest")
                #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path + "/latest") == name)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: path).sorted() == ["latest", "one", "two"])
            unlink(path + "/latest")
            try Data([7]).write(to: URL(fileURLWithPath: path + "/latest"))
            let three = try NewFolder(named: "three", in: path, option: "--report")
            #expect(throws: Diagnostic.self) { try three.link(as: "latest") }
            #expect(try Data(contentsOf: URL(fileURLWithPath: path + "/latest")) == Data([7]))
        }
    }
}
