import Journaling

/// Which routers a command works on: live ones, or those of one lab, which is another one once it was started anew.
enum NetworkPlace: Codable, Sendable, Hashable, CustomStringConvertible {
    case live
    /// A lab that is up, by its process and when that began, in ticks since the machine did.
    case lab(process: Int32, started: UInt64)
    /// A lab of one command, which ended with it.
    case commandsOwnLab

    init(_ record: LabRecord) {
        self = .lab(process: record.process, started: record.started)
    }

    var description: String {
        switch self {
        case .live: "live routers"
        case .lab(let process, _): "the lab of process \(process)"
        case .commandsOwnLab: "a lab of its own, which ended with its command"
        }
    }

    /// Whether its routers can still be there.
    func exists(in state: StateFolder) -> Bool {
        switch self {
        case .live: true
        case .lab: LabRecord.read(in: state).map(NetworkPlace.init) == self
        case .commandsOwnLab: false
        }
    }
}
