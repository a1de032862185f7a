import Diagnostics

/// The line that points at `cscctl doctor` where a router refuses or cannot be reached.
struct DoctorHint: Sendable {
    /// The options by which doctor finds the same routers.
    let options: String

    init(inventory: String, lab: Bool) {
        options = " --inventory \(inventory)" + (lab ? " --lab" : "")
    }

    /// Where the inventory is not known, as for a run of the past.
    static let bare = DoctorHint()

    private init() {
        options = ""
    }

    func line(about router: String) -> String { "`cscctl doctor \(router)\(options)` tells more" }

    /// The hint with the line behind it; of several routers the first is enough.
    func adding(to hint: String?, about router: String) -> String {
        let line = line(about: router)
        guard let hint else { return line }
        return hint.contains("cscctl doctor") ? hint : "\(hint)\n\(line)"
    }
}
