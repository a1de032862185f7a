import Addressing
import Fleet

extension ScalarKind where Value == String {
    /// carriers-carrier.md L-94: 1 to 31 characters, case-sensitive. `_public_` is the router's own.
    static var instanceName: ScalarKind {
        ScalarKind("a VPN instance's name of 1 to 31 characters without spaces") { text in
            let isRight = (1...31).contains(text.utf8.count) && !text.contains { $0.isWhitespace || $0 == "?" }
            return isRight && text != "_public_" ? text : nil
        }
    }

    static var policyName: ScalarKind {
        ScalarKind("a policy's name of 1 to 40 characters without spaces") { text in
            (1...40).contains(text.utf8.count) && !text.contains { $0.isWhitespace || $0 == "?" } ? text : nil
        }
    }

    static var routeTarget: ScalarKind {
        ScalarKind("a route target, such as 1:1, 65536:1, 1.0:1 or 192.0.2.1:1") { text in
            VPNNumber.isRight(text) ? text : nil
        }
    }

    static var distinguisherPattern: ScalarKind {
        ScalarKind("a route distinguisher, such as 100:1, \"100:{index}\", \"{loopback}:1\" or \"{as}:{index}\"") {
            text in
            VPNNumber.isRight(filled(text)) ? text : nil
        }
    }

    private static func filled(_ pattern: String) -> String {
        DistinguisherPattern.filled(pattern) { ["index": "1", "as": "1", "loopback": "192.0.2.1"][$0] }
    }
}

extension ScalarKind where Value == LabelMode {
    /// huawei-evpn, `label-mode`: a Level 1 VPN has two of the modes.
    static var evpnLabelMode: ScalarKind {
        let words = [LabelMode.perRoute, .perInstance]
        return ScalarKind(
            "per-route or per-instance", hint: { Findings.suggestion(for: $0, among: words.map(\.rawValue)) }
        ) { text in words.first { $0.rawValue == text } }
    }
}
