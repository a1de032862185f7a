import CLinux
import Glibc

/// Keeps the process's memory, with the passwords in it, out of files: no core dump, and no other process of the same user
/// may attach to it (prctl(2), PR_SET_DUMPABLE).
package enum CoreDumps {
    package static func forbid() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        cscctl_forbid_dumps()
    }
}
