import Glibc

/// One run of a program for what it prints: bounded in time and length, whatever the program does.
package struct CapturedRun: Sendable {
    package var program: ChildProgram
    /// For the whole run.
    package var limit: Duration
    /// Of its output, in octets.
    package var longestOutput: Int
    /// Nothing after the first line of the output is of interest: the program meets a closed pipe then.
    package var endsAtFirstLine = false
    /// Of what it complains, in octets; what comes after that is dropped.
    private static let longestComplaint = 2 << 10

    package init(_ program: ChildProgram, limit: Duration, longestOutput: Int, endsAtFirstLine: Bool = false) {
        self.program = program
        self.limit = limit
        self.longestOutput = longestOutput
        self.endsAtFirstLine = endsAtFirstLine
    }

    package enum Outcome: Sendable, Hashable {
        case ended(ChildProcess.End, output: [UInt8], complaints: [UInt8])
        /// It did not end in time, and was killed.
        case late
        /// It printed more than it may, and was killed.
        case tooLong
    }

    package func run() throws(ChildProgram.NotStarted) -> Outcome {
        var ends: [Int32] = []
        defer { for end in ends where end >= 0 { close(end) } }
        for _ in 0..<2 {
            var pair: [Int32] = [-1, -1]
            guard pipe(&pair) == 0 else { throw ChildProgram.NotStarted(program: program.program, code: errno) }
            for end in pair { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            ends += pair
        }
        var program = self.program
        program.output = .descriptor(ends[1])
        program.complaints = .descriptor(ends[3])
        let child = try program.start()
        for index in [1, 3] {
            close(ends[index])
            ends[index] = -1
        }
        let deadline = ContinuousClock.now + limit
        let heard = listen(ends[0], ends[2], until: deadline)
        // What else it prints is nobody's to read.
        close(ends[0])
        ends[0] = -1
        return finish(child, heard, until: deadline)
    }

    private struct Heard {
        var output: [UInt8] = []
        var complaints: [UInt8] = []
        var isLate = false
        var isTooLong = false
    }

    /// Until the first line is whole, both streams have ended, or time or room is over.
    private func listen(_ output: Int32, _ complaints: Int32, until deadline: ContinuousClock.Instant) -> Heard {
        var heard = Heard()
        var streams = [output, complaints].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while streams.contains(where: { $0.fd >= 0 }) {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            heard.isLate = left <= 0
            guard !heard.isLate else { return heard }
            let ready = poll(&streams, nfds_t(streams.count), Int32(min(left.rounded(.up), 1e6)))
            guard ready >= 0 || errno == EINTR else { return heard }
            for index in streams.indices where ready > 0 && streams[index].revents != 0 {
                var chunk = [UInt8](repeating: 0, count: 4096)
                let count = read(streams[index].fd, &chunk, chunk.count)
                if count <= 0 { streams[index].fd = -1 }
                guard count > 0 else { continue }
                if index == 0 {
                    heard.output += chunk[..<count]
                } else if heard.complaints.count < Self.longestComplaint {
                    heard.complaints += chunk[..<count]
                }
            }
            if endsAtFirstLine, heard.output.contains(10) { return heard }
            heard.isTooLong = heard.output.count > longestOutput
            if heard.isTooLong { return heard }
        }
        return heard
    }

    /// The child is reaped when this returns: by its own end in what is left of the limit, or by force.
    private func finish(
        _ child: ChildProcess, _ heard: Heard, until deadline: ContinuousClock.Instant
    ) -> Outcome {
        while !heard.isLate, !heard.isTooLong, ContinuousClock.now < deadline {
            if let end = child.ended() {
                let complaints = Array(heard.complaints.prefix(Self.longestComplaint))
                return .ended(end, output: heard.output, complaints: complaints)
            }
            usleep(1_000)
        }
        child.signal(SIGKILL)
        _ = child.waitForEnd()
        return heard.isTooLong ? .tooLong : .late
    }
}
