import ArgumentParser

/// What the operator's change is called elsewhere, as a router's list of commits can hold it.
struct ChangeTicket: ExpressibleByArgument {
    let text: String

    /// VRP's commit description has 60 characters (huawei-ietf-netconf-ext), 33 of which are the tool's name and the run.
    static let limit = 27

    init?(argument: String) {
        let isVisible = argument.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) }
        guard isVisible, (1...Self.limit).contains(argument.utf8.count) else { return nil }
        text = argument
    }
}
