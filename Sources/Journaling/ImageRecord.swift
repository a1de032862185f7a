/// A router's touched configuration as it was read back, kept so that later runs can compare.
package struct ImageRecord: Sendable, Hashable, Codable {
    package var run: String
    package var router: String
    /// `left`: after the last task; `undone`: after an undo.
    package var moment: String
    package var content: [UInt8]

    package init(run: String, router: String, moment: String, content: [UInt8]) {
        self.run = run
        self.router = router
        self.moment = moment
        self.content = content
    }
}
