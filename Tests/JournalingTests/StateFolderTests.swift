import Foundation
import GRDB
import Testing

@testable import Journaling

@Suite("The state folder is its owner's alone")
struct StateFolderTests {
    private func refusal(_ path: String) -> String? {
        do {
            let folder = try StateFolder(at: path)
            _ = try SQLiteJournal(in: folder)
            _ = try folder.salt()
            _ = try folder.lock(purpose: "test")
            return nil
        } catch {
            return "\(error)"
        }
    }

    private func rights(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    @Test func aLinkIsNotTakenForTheFolder() async throws {
        try await withTemporaryFolder { path in
            try FileManager.default.createDirectory(atPath: path + "/elsewhere", withIntermediateDirectories: false)
            try #require(symlink(path + "/elsewhere", path + "/state") == 0)
            #expect(refusal(path + "/state")?.contains("is a symbolic link") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: path + "/elsewhere").isEmpty)
            #expect(rights(path + "/elsewhere") == 0o755)
        }
    }

    /// A home folder may be reached by a link; what is made below it is ours.
    @Test func foldersAboveMayBeLinks() async throws {
        try await withTemporaryFolder { path in
            try FileManager.default.createDirectory(atPath: path + "/home", withIntermediateDirectories: false)
            try #require(symlink(path + "/home", path + "/link") == 0)
            #expect(refusal(path + "/link/a/state") == nil)
            #expect(rights(path + "/home/a") == 0o700)
            #expect(rights(path + "/home/a/state") == 0o700)
        }
    }

    @Test(arguments: ["journal.sqlite", "journal.sqlite-wal", "journal.sqlite-shm", "salt", "lock"])
    func noFileOfItMayBeALink(name: String) async throws {
        try await withTemporaryFolder { path in
            let state = path + "/state"
            try StateFolder(path: state).prepare()
            try Data("precious".utf8).write(to: URL(fileURLWithPath: path + "/victim"))
            chmod(path + "/victim", 0o644)
            try #require(symlink(path + "/victim", "\(state)/\(name)") == 0)
            let words = try #require(refusal(state))
            #expect(words.contains("\(state)/\(name)"))
            #expect(words.contains("use another --state"))
            #expect(try String(contentsOfFile: path + "/victim", encoding: .utf8) == "precious")
            #expect(rights(path + "/victim") == 0o644)
            unlink("\(state)/\(name)")
            // Nor another name of a file that lies elsewhere.
            try #require(link(path + "/victim", "\(state)/\(name)") == 0)
            #expect(refusal(state) != nil)
            #expect(try String(contentsOfFile: path + "/victim", encoding: .utf8) == "precious")
        }
    }

    @Test func pipesAreNotWaitedFor() async throws {
        try await withTemporaryFolder { path in
            try StateFolder(path: path + "/state").prepare()
            try #require(mkfifo(path + "/state/salt", 0o600) == 0)
            #expect(refusal(path + "/state")?.contains("not a file of our own") == true)
        }
    }

    @Test func openFoldersAreRefused() async throws {
        try await withTemporaryFolder { path in
            try #require(chmod(path, 0o777) == 0)
            #expect(refusal(path + "/state")?.contains("can be written by everybody") == true)
            try #require(chmod(path, 0o1777) == 0)
            #expect(refusal(path + "/state") == nil)
            try #require(chmod(path, 0o755) == 0)
            try #require(mkdir(path + "/open", 0o777) == 0 && chmod(path + "/open", 0o777) == 0)
            #expect(refusal(path + "/open")?.contains("can be written by everybody") == true)
        }
    }

    @Test func aFolderOfOtherThingsKeepsItsRights() async throws {
        try await withTemporaryFolder { path in
            try Data().write(to: URL(fileURLWithPath: path + "/passwd"))
            #expect(refusal(path)?.contains("holds other files") == true)
            #expect(rights(path) == 0o755)
        }
        #expect(refusal("/") != nil)
        #expect(rights("/") & 0o055 == 0o055)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a folder away"))
    func anotherUsersFolderIsRefusedEvenToRoot() async throws {
        try await withTemporaryFolder { path in
            try #require(mkdir(path + "/state", 0o700) == 0 && chown(path + "/state", 12345, 12345) == 0)
            #expect(refusal(path + "/state")?.contains("belongs to another user (12345)") == true)
        }
    }

    @Test func aNewerJournalIsRefused() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            _ = try SQLiteJournal(in: folder)
            let newer = try DatabaseQueue(path: folder.databasePath)
            try await newer.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('v99')") }
            try newer.close()
            #expect(refusal(folder.path)?.contains("written by a newer cscctl") == true)
        }
    }

    @Test func anEmptyJournalBesideOtherStateIsRefusedWithTheWayOn() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            _ = try folder.salt()
            try #require(FileManager.default.createFile(atPath: folder.databasePath, contents: nil))
            let words = try #require(refusal(folder.path))
            #expect(words.contains("is empty although runs were made here (beside it: salt)"))
            #expect(words.contains("Put it back from a backup."))
            unlink(folder.databasePath)
            #expect(refusal(folder.path) == nil)
        }
    }

    /// Whoever comes second while the file is being made waits, and does not take it for an empty one.
    @Test func manyAtOnceMakeOneJournal() async throws {
        try await withTemporaryFolder { path in
            let folder = try StateFolder(at: path + "/state")
            _ = try folder.salt()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<8 {
                    group.addTask {
                        let run = RunRecord(
                            id: "\(number)", playbook: "p", planHash: "", started: 1, confirmTimeout: 60)
                        try await SQLiteJournal(in: folder).begin(run, plan: [])
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await SQLiteJournal(in: folder).runs().count == 8)
        }
    }
}
