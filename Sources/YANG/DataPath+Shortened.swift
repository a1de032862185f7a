import XML

extension DataPath {
    /// For reading: `network-instance[_public_]/bgp/peer[11.1.1.1]/ipv4uni/label-route-capability`. Containers that
    /// only hold a list and those that every path of their kind runs through are left out; an address family goes by
    /// its type alone.
    package var shortened: String {
        var words: [String] = []
        for (index, step) in steps.enumerated() {
            let isLast = index == steps.count - 1
            let next = isLast ? nil : steps[index + 1]
            if step.keys.isEmpty {
                let holdsList = index > 0 && next.map { !$0.keys.isEmpty } ?? false
                if !isLast, holdsList || DataPath.passages.contains(step.name.local) { continue }
                words.append(step.name.local)
            } else {
                append(step, to: &words)
            }
        }
        return words.joined(separator: "/")
    }

    private func append(_ step: Step, to words: inout [String]) {
        let values = step.keys.map(\.value).joined(separator: " ")
        let name = step.name.local
        if name == "af" {
            words.append(values)
        } else if let last = words.last, last.hasSuffix("-" + name), words.count == 1 {
            words[0] = "\(last)[\(values)]"
        } else {
            words.append("\(name)[\(values)]")
        }
    }

    /// Containers that say nothing to a reader: each is the only way on from its parent.
    private static let passages: Set<String> = [
        "base-process", "ipv4-unicast", "ipv4-labeluni", "ipv4-vpn", "l2vpn-evpn",
    ]
}
