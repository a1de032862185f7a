import ArgumentParser
import Foundation
import Import

/// What a new inventory calls its network.
enum NetworkWord {
    /// Refuses what an inventory would not take.
    static func check(_ name: String) throws {
        let isRight =
            1...64 ~= name.utf8.count
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
        guard isRight else { throw ValidationError("--network takes 1 to 64 letters, digits, `-`, `_` and `.`") }
    }

    /// As the folder is called.
    static func of(folder: String) -> String {
        let name = NetworkSketch.name(URL(fileURLWithPath: folder).standardizedFileURL.lastPathComponent)
        return name.contains { $0.isLetter || $0.isNumber } ? name : "network"
    }

    /// An id of a new service, which nobody else has.
    static func newID() -> String { "service-" + String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16) }
}
