/// What to type on a VRP for what it lacks. Each line is a command as the vendor's references write it; a user writes its own
/// names and addresses for the words in capitals.
package enum RouterAdvice {
    /// STelnet and SNETCONF are services of their own, both off by default ("Configuring the SSH server"); newer releases let
    /// nobody in before they are told on which interfaces to listen (`ssh server-source`).
    package static let servers = [
        "stelnet server enable", "snetconf server enable", "ssh server-source all-interface",
    ]
    /// "protocol inbound ssh port 830", a command of the view `netconf`; without it SNETCONF answers on port 22.
    package static let netconfPort = ["netconf", "protocol inbound ssh port 830"]
    /// An SSH user has no service type by default.
    package static func services(of user: String) -> [String] {
        ["snetconf server enable", "ssh user \(user) service-type all"]
    }
    /// Six refused logins in five minutes lock an address for five minutes ("ssh server ip-block disable").
    package static func login(of user: String) -> [String] {
        ["display ssh user-information \(user)", "display ssh server ip-block list"]
    }
    package static let sessions = ["display netconf session", "display ssh server session"]
    /// `max-sessions` is a command of the view `netconf` (related product).
    package static let moreSessions = ["netconf", "max-sessions 15"]
    package static let terminals = [
        "display users", "user-interface maximum-vty 21", "user-interface vty 0 20", "idle-timeout 10",
    ]
    /// A line that asks for a password of its own, after SSH has let the user in.
    package static let terminalLogin = ["user-interface vty 0 20", "authentication-mode aaa"]
    package static func permission(of user: String) -> [String] {
        ["display local-user username \(user)", "aaa", "local-user \(user) level 3"]
    }
    /// Local users must change their initial password unless told otherwise (`local-user password-force-change disable`).
    package static let password = ["log in by hand and set a new password"]
    /// Without rules all SSH users may use NETCONF ("Configuring Huawei-NACM Authorization").
    package static let rights = ["display nacm"]
    package static let clock = ["display ntp-service status", "ntp-service unicast-server ADDRESS"]
    package static let trial = ["display configuration trial status"]
    package static func abort(persistID: String?) -> String {
        persistID.map { "abort trial persist \($0)" } ?? "abort trial"
    }
    package static let occupied = ["display configuration-occupied user"]
    /// 30 s unless configured, 1 to 7,200 s (`configuration-occupied timeout`, NE8000 F1A).
    package static let lockTime = ["configuration-occupied timeout 7200"]
    package static let save = ["save"]
    package static let space = ["dir", "delete /unreserved FILE"]
    package static let hostKey = ["display rsa local-key-pair public", "display ssh server status"]
}
