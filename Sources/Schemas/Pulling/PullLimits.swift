/// How much is taken from a router: the largest sets known (about 900 modules, 17 MB) stay far below.
package enum PullLimits {
    /// Bytes of one module; the largest of Huawei's has 350 kB.
    package static let moduleSize = 8 << 20
    /// Bytes of a set.
    package static let setSize = 256 << 20
    static let recordSize = 32 << 20
    /// Requests that wait for an answer at a time. A router answers them one after the other, so more would only fill its queue.
    package static let window = 8
    /// Modules that only other modules name are asked for in rounds; a chain of imports is never that long.
    static let rounds = 32
}
