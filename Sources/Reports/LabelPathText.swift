package import Verification

/// A label path as a table, a line for each hop (facts 4.2): what arrives, what is done, what leaves where.
package struct LabelPathText: Sendable {
    private let palette: Palette

    package init(palette: Palette = .plain) {
        self.palette = palette
    }

    package func lines(_ path: LabelPath) -> [String] {
        let heading = ["hop", "arrives", "operation", "leaves", "interface"]
        let rows = path.hops.enumerated().map { index, hop in
            [
                hop.router, index == 0 ? "IP" : stack(hop.arriving), hop.operation,
                hop.interface == nil && path.arrives ? "IP" : stack(hop.leaving), hop.interface ?? "",
            ]
        }
        let widths = heading.indices.map { column in ([heading] + rows).map { $0[column].count }.max() ?? 0 }
        func line(_ cells: [String]) -> String {
            let padded = zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }
            var text = padded.joined(separator: "  ")
            while text.hasSuffix(" ") { text.removeLast() }
            return "  " + text
        }
        let title = "\(path.from) to \(path.to) (\(path.destination)/32)"
        let end = path.end.map { [palette.removed("  lost at \($0.router): \($0.reason)")] } ?? []
        return [palette.heading(title), palette.faint(line(heading))] + rows.map(line) + end
    }

    private func stack(_ labels: [UInt32]) -> String {
        "[" + labels.map(String.init).joined(separator: "][") + "]"
    }
}
