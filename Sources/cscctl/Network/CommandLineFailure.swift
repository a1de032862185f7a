import VRP

extension Error {
    /// Whether the whole command line of a router is lost with it, and not only the answer to one command: the router cannot be
    /// reached, does not let us in, has no VTY free, or does not answer.
    var endsCommandLine: Bool {
        guard let error = self as? CommandLineError else { return true }
        switch error.code {
        case .refused, .noPermission, .busy, .question, .tooMuch: return false
        default: return true
        }
    }
}
