import CLibSSH
import Diagnostics

/// What libssh calls while a server's connection takes packets, and what those calls have gathered.
///
/// libssh gets unretained pointers to it, so it must outlive the session: `SSHConnection.free` frees the session first.
/// Not Sendable: it stays with its connection, on the reactor's thread.
final class ServerCallbacks {
    struct Opening {
        var raw: ssh_channel
        var request: SSHChannelRequest
        var terminal: SSHTerminal?
    }

    let service: SSHService
    private var admits: @Sendable (SSHChannelRequest) -> Bool { service.admits }
    /// Of a login by prompts under way: the answers so far.
    var answers: [Secret] = []
    /// Of the same login: who is asked.
    var asked = ""
    /// Channels whose request has come and whose handler has not been started.
    var openings: [Opening] = []
    var user = ""
    var failedLogins = 0
    /// What has come for a channel and is not read yet. libssh lets nobody read a channel of a session that has ended,
    /// and a client may send its last bytes and its goodbye in one packet.
    private var inbound: [ssh_channel: [UInt8]] = [:]
    private var terminals: [ssh_channel: SSHTerminal] = [:]
    private var opened: [ssh_channel] = []
    private let ofServer: UnsafeMutablePointer<ssh_server_callbacks_struct>
    private let ofChannels: UnsafeMutablePointer<ssh_channel_callbacks_struct>
    private(set) var event: ssh_event?

    init(_ service: SSHService) {
        self.service = service
        ofServer = .allocate(capacity: 1)
        ofServer.initialize(to: ssh_server_callbacks_struct())
        ofChannels = .allocate(capacity: 1)
        ofChannels.initialize(to: ssh_channel_callbacks_struct())
        fillServerCallbacks()
        fillChannelCallbacks()
    }

    deinit {
        ofServer.deallocate()
        ofChannels.deallocate()
    }

    static func own(_ data: UnsafeMutableRawPointer?) -> ServerCallbacks? {
        data.map { Unmanaged<ServerCallbacks>.fromOpaque($0).takeUnretainedValue() }
    }

    var userdata: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    // MARK: Life

    func attach(to session: ssh_session) {
        ssh_set_server_callbacks(session, ofServer)
        ssh_set_auth_methods(session, service.methods.reduce(0) { $0 | $1.bit })
        takePrompts(of: session)
    }

    /// After the key exchange the session is polled through an event of its own: that is what runs the callbacks.
    func startEvent(_ session: ssh_session) -> Bool {
        event = ssh_event_new()
        return event != nil && ssh_event_add_session(event, session) == SSH_OK
    }

    /// Frees what hangs on the session, just before it: channels that nobody came to own, then the event.
    func detach(from session: ssh_session) {
        for channel in opened { ssh_channel_free(channel) }
        opened = []
        openings = []
        if let event {
            ssh_event_remove_session(event, session)
            ssh_event_free(event)
        }
        event = nil
    }

    /// The openings since the last call; their channels belong to the caller from now on.
    func takeOpenings() -> [Opening] {
        let taken = openings
        openings = []
        for opening in taken {
            opened.removeAll { $0 == opening.raw }
            terminals[opening.raw] = nil
        }
        return taken
    }

    /// What has come since the last call, if anything.
    func takeInbound(_ channel: ssh_channel) -> [UInt8]? {
        inbound.removeValue(forKey: channel)
    }

    // MARK: What libssh calls

    private func fillServerCallbacks() {
        ofServer.pointee.size = MemoryLayout<ssh_server_callbacks_struct>.size
        ofServer.pointee.userdata = userdata
        ofServer.pointee.auth_password_function = { _, user, password, data in
            guard let user, let password else { return SSH_AUTH_DENIED.rawValue }
            let proof = SSHLogin.Proof.password(Secret(String(cString: password)))
            return ServerCallbacks.own(data)?.judge(String(cString: user), proof) ?? SSH_AUTH_DENIED.rawValue
        }
        ofServer.pointee.auth_pubkey_function = { _, user, key, state, data in
            // First without a signature, to ask whether the key is worth signing with, then with one (RFC 4252
            // section 7); libssh calls only when there is none or a valid one.
            let isHonest =
                state == CChar(SSH_PUBLICKEY_STATE_NONE.rawValue)
                || state == CChar(SSH_PUBLICKEY_STATE_VALID.rawValue)
            guard let user, let key, isHonest, let seen = HostKeyFingerprint.of(key) else {
                return SSH_AUTH_DENIED.rawValue
            }
            let proof = SSHLogin.Proof.publicKey(fingerprint: seen)
            return ServerCallbacks.own(data)?.judge(String(cString: user), proof) ?? SSH_AUTH_DENIED.rawValue
        }
        ofServer.pointee.channel_open_request_session_function = { session, data in
            ServerCallbacks.own(data)?.open(session)
        }
    }

    private func fillChannelCallbacks() {
        ofChannels.pointee.size = MemoryLayout<ssh_channel_callbacks_struct>.size
        ofChannels.pointee.userdata = userdata
        ofChannels.pointee.channel_data_function = { _, channel, bytes, count, isError, data in
            guard let channel, let bytes, let own = ServerCallbacks.own(data) else { return 0 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            return isError != 0 ? Int32(count) : own.receive(piece, for: channel)
        }
        ofChannels.pointee.channel_pty_request_function = { _, channel, _, columns, rows, _, _, data in
            guard let channel, let own = ServerCallbacks.own(data) else { return 1 }
            own.terminals[channel] = SSHTerminal(columns: Int(columns), rows: Int(rows))
            return 0
        }
        ofChannels.pointee.channel_pty_window_change_function = { _, _, _, _, _, _, _ in 0 }
        ofChannels.pointee.channel_env_request_function = { _, _, _, _, _ in 0 }
        ofChannels.pointee.channel_shell_request_function = { _, channel, data in
            ServerCallbacks.own(data)?.ask(channel, .shell) ?? 1
        }
        ofChannels.pointee.channel_exec_request_function = { _, channel, command, data in
            guard let command else { return 1 }
            return ServerCallbacks.own(data)?.ask(channel, .exec(String(cString: command))) ?? 1
        }
        ofChannels.pointee.channel_subsystem_request_function = { _, channel, name, data in
            guard let name else { return 1 }
            return ServerCallbacks.own(data)?.ask(channel, .subsystem(String(cString: name))) ?? 1
        }
    }

    func judge(_ user: String, _ proof: SSHLogin.Proof) -> Int32 {
        guard service.authenticator(SSHLogin(user: user, proof: proof)) else {
            failedLogins += 1
            return SSH_AUTH_DENIED.rawValue
        }
        self.user = user
        return SSH_AUTH_SUCCESS.rawValue
    }

    private func open(_ session: ssh_session?) -> ssh_channel? {
        guard let channel = ssh_channel_new(session) else { return nil }
        ssh_set_channel_callbacks(channel, ofChannels)
        opened.append(channel)
        return channel
    }

    /// How many bytes were taken: none once a megabyte waits, and what stays with libssh closes the client's window.
    private func receive(_ piece: UnsafeRawBufferPointer, for channel: ssh_channel) -> Int32 {
        guard inbound[channel, default: []].count < 1 << 20 else { return 0 }
        inbound[channel, default: []].append(contentsOf: piece)
        return Int32(piece.count)
    }

    /// 0 accepts, as libssh wants it.
    private func ask(_ channel: ssh_channel?, _ request: SSHChannelRequest) -> Int32 {
        guard let channel, opened.contains(channel), admits(request) else { return 1 }
        guard !openings.contains(where: { $0.raw == channel }) else { return 1 }
        openings.append(Opening(raw: channel, request: request, terminal: terminals[channel]))
        return 0
    }
}
