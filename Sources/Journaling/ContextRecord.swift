/// What a run was made with beside its plan, written in the same write as its beginning: its content is the caller's, and
/// so are the parts that the content refers to by their hashes.
package struct ContextRecord: Sendable, Hashable {
    package var content: [UInt8]
    /// By their names, `sha256:` and 64 hexadecimal digits. Each is kept once, however many runs refer to it, and goes with the last of them.
    package var parts: [String: [UInt8]]

    package init(content: [UInt8], parts: [String: [UInt8]] = [:]) {
        self.content = content
        self.parts = parts
    }
}
