package import XML

/// How long a step may take as a whole, per kind of step, and how much to read.
///
/// A limit counts from the request to the last byte of the reply: a server that sends a byte a second holds nobody longer
/// than one that is silent. A reply that is larger than the line can carry in that time needs a larger limit.
package struct SessionLimits: Sendable {
    /// Slow virtual routers need more than a minute for their hello (ncclient #542).
    package var hello: Duration
    /// VRP gives up a request itself after 32 s (facts: carriers-carrier.md section 7.1).
    package var request: Duration
    /// Commits of large configurations take minutes (ansible #22192).
    package var commit: Duration
    package var close: Duration
    package var messageSize: Int
    package var xml: XMLLimits

    package init(
        hello: Duration = .seconds(120), request: Duration = .seconds(60), commit: Duration = .seconds(300),
        close: Duration = .seconds(10), messageSize: Int = 256 << 20, xml: XMLLimits = XMLLimits(repairsLatin1: true)
    ) {
        self.hello = hello
        self.request = request
        self.commit = commit
        self.close = close
        self.messageSize = messageSize
        self.xml = xml
    }

    func limit(for rpc: RPC) -> Duration {
        switch rpc {
        case .commit, .cancelCommit: commit
        case .closeSession: close
        default: request
        }
    }
}
