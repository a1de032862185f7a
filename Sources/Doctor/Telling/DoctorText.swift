/// Doctor's report as lines.
package struct DoctorText {
    /// How a line is painted by what it says; the identity where there is no colour.
    package typealias Paint = (Judgement.Verdict, String) -> String

    private let paint: Paint

    package init(paint: @escaping Paint = { $1 }) {
        self.paint = paint
    }

    package func text(_ report: DoctorReport) -> String {
        var blocks: [[String]] = []
        if let machine = report.machine {
            blocks.append(machine.flatMap { lines($0.name, nil, $0.verdict, $0.found, $0.remedies, on: nil) })
        }
        blocks += report.routers.map { router in
            [router.name]
                + router.steps.flatMap {
                    lines($0.step.rawValue, $0.seconds, $0.verdict, $0.found, $0.remedies, on: router.name)
                }
        }
        return (blocks.map { $0.joined(separator: "\n") } + [report.routers.map(summary).joined(separator: "\n")])
            .filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    private func summary(_ router: RouterReport) -> String {
        switch router.verdict {
        case .ready: router.summary
        case .warned: paint(.warning, router.summary)
        case .unready: paint(.failed, router.summary)
        }
    }

    /// `  failed   hello          0.02 s  what was found`, what else was found below it, and what to type.
    private func lines(
        _ name: String, _ seconds: Double?, _ verdict: Judgement.Verdict, _ found: [String], _ remedies: [Remedy],
        on router: String?
    ) -> [String] {
        let time = seconds.map { Self.padded(Self.seconds($0), 9) } ?? ""
        let head = "  \(Self.padded(verdict.rawValue, 10))\(Self.padded(name, 14))\(time)"
        let indent = String(repeating: " ", count: 12)
        let first = paint(verdict, head + (found.first ?? ""))
        return [first] + found.dropFirst().map { "\(indent)\($0)" }
            + remedies.map { remedy in
                switch remedy.place {
                case .router: "\(indent)-> on \(router ?? "the router"): \(remedy.text)"
                case .here: "\(indent)-> here: \(remedy.text)"
                }
            }
    }

    /// Hundredths of a second, without a library's formats.
    private static func seconds(_ seconds: Double) -> String {
        let hundredths = Int((seconds * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest) s"
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
