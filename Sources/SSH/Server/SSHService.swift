import CLibSSH

/// Who may log in, what may be asked for, and who serves it.
struct SSHService: Sendable {
    var methods: [SSHLoginMethod]
    var authenticator: @Sendable (SSHLogin) -> Bool
    var admits: @Sendable (SSHChannelRequest) -> Bool
    var handler: @Sendable (SSHServerChannel) async -> Void
}

/// libssh's listener object, used only to hand host key and options to accepted sessions; we own the listening socket.
///
/// `@unchecked Sendable`: it is read by `ssh_bind_accept_fd` alone, on the reactor's thread, and changed by nobody.
final class ServerKey: @unchecked Sendable {
    let bind: ssh_bind

    init(_ hostKey: SSHHostKey) throws(SSHError) {
        guard let bind = ssh_bind_new() else { throw SSHError(.system, .listen, "", "out of memory") }
        self.bind = bind
        var processConfiguration: Int32 = 0
        ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &processConfiguration)
        guard let key = hostKey.copy(),
            ssh_bind_options_set(bind, SSH_BIND_OPTIONS_IMPORT_KEY, UnsafeMutableRawPointer(key)) == SSH_OK
        else { throw SSHError(.system, .listen, "", "libssh did not take the host key") }
    }

    deinit {
        ssh_bind_free(bind)
    }
}
