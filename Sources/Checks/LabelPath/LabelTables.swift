package import VRP

/// What one router shows of labels.
package struct LabelTables: Sendable {
    var paths: MPLSLSPTable
    var interfaces: MPLSInterfaceTable
    /// Label tables of BGP, by the command that showed them.
    var routes: [DisplayCommand: BGPRouteTable]

    /// `outputs`: what the router said to each of `LabelPathMap.commands`.
    package init(_ outputs: [DisplayCommand: String]) throws(DisplayParseError) {
        // A command that was not asked reads as an answer without a table, which is an error.
        paths = try MPLSLSPTable(outputs[.mplsLSP] ?? "")
        interfaces = try MPLSInterfaceTable(outputs[.mplsInterface] ?? "")
        routes = [:]
        for (command, text) in outputs where command != .mplsLSP && command != .mplsInterface {
            // A router without BGP, as a P often is, has nothing to say. A path that needs a route of it is lost there.
            guard text.contains(where: { !$0.isWhitespace }) else { continue }
            routes[command] = try BGPRouteTable(text, command: command)
        }
    }
}
