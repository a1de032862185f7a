import Foundation
import Journaling

/// How a file of today stands to the one that a service was last applied from.
enum FileKinship {
    case same
    /// The other is not there any more, or is another's by now.
    case moved
    /// Both are there, at the same place in two checkouts of a project.
    case otherCheckout
    /// Both are there, as two files.
    case copy

    /// `isStill`: whether the other file is there and still what it was.
    init(of now: String, to last: String, isStill: (String) -> Bool) {
        let (now, last) = (StateSearch.real(now), StateSearch.real(last))
        if now == last {
            self = .same
        } else if !isStill(last) {
            self = .moved
        } else {
            self = FileKinship.isOtherCheckout(now, last) ? .otherCheckout : .copy
        }
    }

    /// A checkout is known by its `.git`, or by the state folder of its own. Files that lie in none are taken for the same where
    /// they are called the same and neither lies below the other's folder.
    private static func isOtherCheckout(_ one: String, _ other: String) -> Bool {
        let (here, there) = (folder(of: one), folder(of: other))
        switch (root(of: here), root(of: there)) {
        case (let mine?, let theirs?):
            return mine != theirs && one.dropFirst(mine.count) == other.dropFirst(theirs.count)
        case (nil, nil) where (here + "/").hasPrefix(there + "/") || (there + "/").hasPrefix(here + "/"): return false
        default: return one.dropFirst(here.count) == other.dropFirst(there.count)
        }
    }

    private static func root(of folder: String) -> String? {
        StateSearch.upwards(from: folder).first { folder in
            [".git", StateSearch.name].contains { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
        }
    }

    private static func folder(of file: String) -> String {
        URL(fileURLWithPath: file).deletingLastPathComponent().path
    }
}
