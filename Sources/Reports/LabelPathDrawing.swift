package import Verification

/// A label path as an SVG drawing: routers left to right, grouped by carrier, the label stacks over the links between them.
package struct LabelPathDrawing: Sendable {
    /// The name of the carrier that a router stands in; nil for none.
    private let carrier: @Sendable (String) -> String?

    private static let width = 142.0
    private static let gap = 110.0
    private static let height = 64.0
    private static let margin = 40.0
    private static let top = 110.0

    package init(carrier: @escaping @Sendable (_ router: String) -> String?) {
        self.carrier = carrier
    }

    package func text(_ path: LabelPath) -> String {
        let depth = path.hops.map(\.leaving.count).max() ?? 0
        let top = Self.top + Double(max(0, depth - 2)) * 16
        let size = (
            width: 2 * Self.margin + Double(path.hops.count) * (Self.width + Self.gap) - Self.gap
                + (path.arrives ? 0 : Self.gap),
            height: top + Self.height + 130
        )
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(size.width))\" height=\"\(number(size.height))\" "
                + "viewBox=\"0 0 \(number(size.width)) \(number(size.height))\" font-family=\"Helvetica, Arial, sans-serif\">",
            "  <title>\("\(path.from) to \(path.to)".escapedForXML)</title>",
            "  <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>",
            text(
                "\(path.from) to \(path.to) (\(path.destination)/32)".escapedForXML, Self.margin, 30, size: 17,
                weight: "bold", anchor: "start"),
        ]
        lines += groups(path, top)
        for index in path.hops.indices { lines += hop(path, index, top) }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    private func left(_ index: Int) -> Double { Self.margin + Double(index) * (Self.width + Self.gap) }

    /// A frame around each run of routers of one carrier.
    private func groups(_ path: LabelPath, _ top: Double) -> [String] {
        var lines: [String] = []
        var start = 0
        while start < path.hops.count {
            let name = carrier(path.hops[start].router)
            var end = start
            while end + 1 < path.hops.count, carrier(path.hops[end + 1].router) == name { end += 1 }
            let x = left(start) - 16
            let width = left(end) + Self.width + 16 - x
            lines.append(
                "  <rect x=\"\(number(x))\" y=\"\(number(top - 24))\" width=\"\(number(width))\" height=\"\(number(Self.height + 84))\" "
                    + "rx=\"10\" fill=\"\(start == 0 || end == path.hops.count - 1 ? "#eef4fb" : "#fbf4e6")\" stroke=\"#c9ced6\"/>"
            )
            if let name {
                lines.append(text(name.escapedForXML, x + width / 2, top + Self.height + 50, size: 13, fill: "#555555"))
            }
            start = end + 1
        }
        return lines
    }

    private func hop(_ path: LabelPath, _ index: Int, _ top: Double) -> [String] {
        let hop = path.hops[index]
        let x = left(index)
        let isLost = path.end != nil && index == path.hops.count - 1
        var lines = [
            "  <rect x=\"\(number(x))\" y=\"\(number(top))\" width=\"\(number(Self.width))\" height=\"\(number(Self.height))\" rx=\"6\" "
                + "fill=\"#ffffff\" stroke=\"\(isLost ? "#c0392b" : "#34495e")\" stroke-width=\"1.5\"/>",
            text(hop.router.escapedForXML, x + Self.width / 2, top + 24, size: 15, weight: "bold"),
        ]
        for (line, words) in wrapped(hop.operation).enumerated() {
            lines.append(
                text(words.escapedForXML, x + Self.width / 2, top + 41 + 14 * Double(line), size: 11, fill: "#333333"))
        }
        if index + 1 < path.hops.count || isLost { lines += link(path, index, top, isLost) }
        return lines
    }

    private func link(_ path: LabelPath, _ index: Int, _ top: Double, _ isLost: Bool) -> [String] {
        let hop = path.hops[index]
        let start = left(index) + Self.width
        let end = start + Self.gap
        let middle = top + Self.height / 2
        let colour = isLost ? "#c0392b" : "#34495e"
        var lines = [
            "  <line x1=\"\(number(start))\" y1=\"\(number(middle))\" x2=\"\(number(end - 8))\" y2=\"\(number(middle))\" stroke=\"\(colour)\" stroke-width=\"1.5\"\(isLost ? " stroke-dasharray=\"5 4\"" : "")/>",
            "  <path d=\"M \(number(end - 9)) \(number(middle - 5)) L \(number(end)) \(number(middle)) L \(number(end - 9)) \(number(middle + 5)) Z\" fill=\"\(colour)\"/>",
        ]
        for (level, label) in hop.leaving.reversed().enumerated() {
            let y = middle - 12 - 18 * Double(level)
            lines.append(
                "  <rect x=\"\(number(start + 22))\" y=\"\(number(y - 13))\" width=\"\(number(Self.gap - 48))\" height=\"17\" fill=\"\(level == 0 ? "#dff0d8" : "#d9e8f6")\" stroke=\"#8fa3b5\"/>"
            )
            lines.append(text(String(label), start + Self.gap / 2 - 2, y, size: 11))
        }
        if let interface = hop.interface {
            lines.append(
                text(short(interface).escapedForXML, start + Self.gap / 2 - 4, middle + 18, size: 10, fill: "#666666"))
        }
        if isLost, let reason = path.end?.reason {
            lines.append(
                text(
                    reason.escapedForXML, Self.margin, top + Self.height + 100, size: 12, fill: colour, anchor: "start")
            )
        }
        return lines
    }

    /// As routers shorten it in tables.
    private func short(_ interface: String) -> String {
        interface.replacing("GigabitEthernet", with: "GE").replacing("Eth-Trunk", with: "ETH")
    }

    /// Two lines of what fits the box.
    private func wrapped(_ words: String) -> [String] {
        let parts = words.split(separator: ", ", maxSplits: 1).map(String.init)
        return parts.count == 2 ? [parts[0] + ",", parts[1]] : parts
    }

    private func text(
        _ words: String, _ x: Double, _ y: Double, size: Int, weight: String = "normal", fill: String = "#111111",
        anchor: String = "middle"
    ) -> String {
        "  <text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(size)\" font-weight=\"\(weight)\" fill=\"\(fill)\" "
            + "text-anchor=\"\(anchor)\">\(words)</text>"
    }

    private func number(_ value: Double) -> String { String(Int(value.rounded())) }
}
