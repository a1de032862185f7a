import Foundation

/// The texts of the shipped templates, by their paths below `Templates/huawei-vrp8`.
enum ShippedTemplateText {
    static func read(_ name: String) -> String {
        (try? String(contentsOfFile: ShippedService.path("Templates/huawei-vrp8/" + name), encoding: .utf8)) ?? ""
    }

    /// The template and every part that it includes, or that those include.
    static func reachable(from name: String) -> [String] {
        var found = [name]
        var next = 0
        while next < found.count {
            for match in read(found[next]).matches(of: /<\?include (?:\.\.\/parts\/)?([a-z0-9-]+\.xml)\?>/) {
                let part = "parts/" + match.1
                if !found.contains(part) { found.append(part) }
            }
            next += 1
        }
        return found
    }
}
