import Diagnostics
import Planning
import YANG

extension Plan {
    /// Refuses a plan that would delete what somebody else has on a router and nobody could put back.
    func refuseForeignLosses(
        in running: [String: DataTree], schema: (String) -> SchemaView
    ) throws(DiagnosticList) {
        let findings = foreignLosses(in: running, schema: schema).map { loss -> Diagnostic in
            let shown = loss.lost.prefix(3).map { $0.dropping(loss.path).shortened }.joined(separator: ", ")
            let more = loss.lost.count > 3 ? " and \(loss.lost.count - 3) more" : ""
            return .error(
                "\(loss.router): \(loss.path.shortened) would be deleted, and with it what this service did not "
                    + "configure and cscctl cannot put back: \(shown)\(more)",
                hint:
                    "Nothing was changed. Take these nodes away on the router first, or leave the router out (--limit)."
            )
        }
        try DiagnosticList(findings).throwIfErrors()
    }
}

extension DataPath {
    /// The path as seen from the node at the other one.
    fileprivate func dropping(_ outer: DataPath) -> DataPath { DataPath(Array(steps.dropFirst(outer.steps.count))) }
}
