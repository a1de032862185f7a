import Foundation

/// The counts of a matrix as a table.
struct Figures {
    let ends: [CellEnd]
    let planned: Int
    let seconds: Double

    var violations: [CellEnd] { ends.filter { !$0.violations.isEmpty } }

    var text: String {
        var lines = ["", row("commits", "kind of cell", Self.heads)]
        lines.append(String(repeating: "-", count: lines[1].count))
        for way in Way.allCases {
            for kind in Cell.Kind.allCases {
                let part = ends.filter { $0.cell.way == way && $0.cell.kind == kind }
                if !part.isEmpty { lines.append(row(way.title, kind.rawValue, counts(part))) }
            }
        }
        lines.append(row("all", "", counts(ends)))
        lines += ["", row("request", "", Self.heads)]
        let byRequest = Dictionary(grouping: ends.filter { $0.cell.kind == .one }) { $0.cell.forward?.request ?? "" }
        for (request, part) in byRequest.sorted(by: { $0.key < $1.key }) {
            lines.append(row(request, "", counts(part)))
        }
        lines += ["", "\(ends.count) of \(planned) cells in \(Int(seconds)) s"]
        return lines.joined(separator: "\n")
    }

    private static let heads = ["cells", "done", "undone", "refused", "unknown", "left", "violations"]

    private func counts(_ part: [CellEnd]) -> [String] {
        ([part.count] + CellEnd.End.allCases.map { end in part.count { $0.end == end } }
            + [part.count { !$0.violations.isEmpty }]).map(String.init)
    }

    private func row(_ first: String, _ second: String, _ counts: [String]) -> String {
        let cells = counts.map { String(repeating: " ", count: max(0, 11 - $0.count)) + $0 }
        return pad(first, 38) + pad(second, 32) + cells.joined()
    }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
