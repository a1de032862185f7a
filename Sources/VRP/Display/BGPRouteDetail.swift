/// What the `display bgp ... routing-table` commands say of a single network: a paragraph for each path.
struct BGPRouteDetail {
    private(set) var routerID: String?
    private(set) var rows: [BGPRouteTable.Row] = []
    /// The sum of what is counted above the paragraphs.
    private var total: Int?
    private var instance: String?
    private var distinguisher: String?
    private var path: Path?

    /// A path that is being read.
    private struct Path {
        var line: DisplayLine
        var network: String
        var labels: (in: LabelField, out: LabelField)?
        var nextHop: String?
        /// From `AS-path` on, its lines as one.
        var attributes: String?
        /// The line before was one of the attributes, which a terminal breaks anywhere.
        var isInAttributes = false
    }

    init(_ text: String, command: DisplayCommand) throws(DisplayParseError) {
        let reader = DisplayReader(text, command: command.text)
        var detail = Self()
        try reader.read { line throws(DisplayParseError) in try detail.take(line, reader) }
        try detail.finish(reader)
        try reader.whole(detail.rows.count, of: detail.total)
        self = detail
    }

    private init() {}

    private mutating func take(
        _ line: DisplayLine, _ reader: DisplayReader
    ) throws(DisplayParseError) -> DisplayReader.Taken {
        // The router's own words for a table without that network (vendor sample of `display bgp vpnv4 all routing-table`).
        if line.normal == "Info: The network does not exist." { return .heading }
        if let value = line.value(after: "BGP local router ID") {
            routerID = value
            return .heading
        }
        let start = "BGP routing table entry information of "
        if line.begins(with: start) {
            try finish(reader)
            let network = line.normal.dropFirst(start.count)
            path = Path(line: line, network: String(network.hasSuffix(":") ? network.dropLast() : network))
            return .row
        }
        if try takePlace(line, reader) { return .passed }
        return try takeValue(line, reader) ? .row : .unknown
    }

    /// What stands above paragraphs: where the following are, and how many.
    private mutating func takePlace(_ line: DisplayLine, _ reader: DisplayReader) throws(DisplayParseError) -> Bool {
        let distinguished = "Total routes of Route Distinguisher("
        if line.begins(with: distinguished) {
            try finish(reader)
            let rest = line.normal.dropFirst(distinguished.count)
            guard let end = rest.lastIndex(of: ")") else { return false }
            distinguisher = String(rest[..<end])
            instance = nil
            total = try reader.sum(total, and: String(rest[end...].drop { !$0.isNumber }), line)
        } else if line.begins(with: "VPN-Instance ") {
            try finish(reader)
            instance = line.words[1].flatMap { $0.split { ",:".contains($0) }.first }.map(String.init)
            distinguisher = nil
        } else if let value = line.value(after: "Paths") ?? line.value(after: "Total Number of Routes") {
            total = try reader.sum(total, and: value, line)
        } else {
            return line.value(after: "Local AS number") != nil
        }
        return true
    }

    /// A line of a paragraph.
    private mutating func takeValue(_ line: DisplayLine, _ reader: DisplayReader) throws(DisplayParseError) -> Bool {
        guard var path else { return false }
        defer { self.path = path }
        let wasInAttributes = path.isInAttributes
        path.isInAttributes = false
        if let value = line.value(after: "Label information (Received/Applied)") {
            let labels = try reader.need(LabelField.pair(value), "labels", line)
            path.labels = (in: labels.out, out: labels.in)
        } else if let value = line.value(after: "Original nexthop") {
            path.nextHop = value
        } else if line.begins(with: "AS-path ") {
            path.attributes = line.normal
            path.isInAttributes = true
        } else if BGPRouteDetail.passed.contains(where: { line.begins(with: $0) }) || BGPRouteDetail.isAddress(line) {
            return true
        } else if wasInAttributes, !line.normal.contains(":") {
            path.attributes = (path.attributes ?? "") + line.text
            path.isInAttributes = true
        } else {
            return line.normal.contains(":")
        }
        return true
    }

    private static let passed = [
        "Advertised to such", "Not advertised to any", "Remote-Cross route", "Local-Cross route", "Evpn route",
        "Relay is delayed",
    ]

    private static func isAddress(_ line: DisplayLine) -> Bool {
        line.words.count == 1 && line.normal.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" }
            && line.normal.contains { $0 == "." || $0 == ":" }
    }

    /// Makes a row of the path that has been read, if there is one.
    private mutating func finish(_ reader: DisplayReader) throws(DisplayParseError) {
        guard let path else { return }
        self.path = nil
        let text = try reader.need(path.attributes, "AS-path and what follows it", path.line)
        let parts = text.split(separator: ",").map { DisplayWords(of: String($0)) }
        func value(_ name: String) -> String? { parts.first { $0.count == 2 && $0[0] == name }?[1] }
        func has(_ word: String) -> Bool { parts.contains { $0.count == 1 && $0[0] == word } }
        let origin = ["igp": "i", "egp": "e", "incomplete": "?"][value("origin") ?? ""]
        var words = try reader.need(parts.first?.joined(from: 1), "AS-path", path.line).split(separator: " ").map(
            String.init)
        if words == ["Nil"] { words = [] }
        words.append((words.popLast() ?? "") + (try reader.need(origin, "origin", path.line)))
        var attributes = try reader.need(BGPAttributes(path: words), "AS-path", path.line)
        attributes.med = value("MED").flatMap { UInt32($0) }
        attributes.localPreference = value("localpref").flatMap { UInt32($0) }
        attributes.preferredValue = value("pref-val").flatMap { UInt32($0) } ?? 0
        let status = (has("valid") ? "*" : "") + (has("best") ? ">" : "") + (has("internal") ? "i" : "")
        rows.append(
            BGPRouteTable.Row(
                instance: instance, routeDistinguisher: distinguisher, status: status, network: path.network,
                nextHop: try reader.need(path.nextHop, "original nexthop", path.line), attributes: attributes,
                inLabel: path.labels?.in, outLabel: path.labels?.out, line: path.line))
    }
}
