import Glibc

/// What a program that we start is told of our environment: nothing that may be a secret.
package enum ChildEnvironment {
    /// What programs need to find files and to speak the user's language.
    private static let usual = [
        "PATH", "HOME", "USER", "LOGNAME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH",
    ]

    /// `NAME=value` for the usual variables and those that are named, as far as they are set.
    package static func variables(of environment: [String: String], passing names: [String] = []) -> [String] {
        (usual + names.filter { !usual.contains($0) }).compactMap { name in
            environment[name].map { "\(name)=\($0)" }
        }
    }

    /// The usual variables of this process.
    package static var own: [String] {
        usual.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
    }
}
