import Diagnostics
import Fleet
import Foundation
import Processes

/// A child process that is given all its input at once and answers in lines: its end, whatever it is, is a value.
struct WorkerProcess {
    let program: String
    let arguments: [String]
    let environment: [String: String]

    /// How it ended.
    enum End: Sendable, Hashable, CustomStringConvertible {
        case status(Int32)
        case signal(Int32)
        /// It took longer than it may, and was ended.
        case late(seconds: Int)
        /// It said more than it may, and was ended.
        case flood

        var description: String {
            switch self {
            case .status(let status): "it ended with status \(status)"
            case .signal(let signal): "it was ended by signal \(signal) (\(String(cString: strsignal(signal))))"
            case .late(let seconds): "it did not end within \(seconds) s"
            case .flood: "it said more than \(WorkerProcess.longestOutput >> 20) MB"
            }
        }
    }

    private static let longestOutput = 64 << 20

    /// Runs it to its end.
    ///
    /// - Parameters:
    ///   - limit: seconds that it may take until the next line, asked anew after each.
    ///   - line: told each line without its end.
    func run(_ input: Data, limit: () -> Int, line: (Data) -> Void) throws(Diagnostic) -> End {
        let given = try Self.descriptor(holding: input)
        defer { close(given) }
        var pipe: [Int32] = [-1, -1]
        guard Foundation.pipe(&pipe) == 0 else { throw Self.failure("no pipe can be made", errno) }
        defer { close(pipe[0]) }
        let child: ChildProcess
        do throws(Diagnostic) {
            child = try start(input: given, output: pipe[1])
        } catch {
            close(pipe[1])
            throw error
        }
        close(pipe[1])
        let broken = listen(pipe[0], limit, line)
        if broken != nil { child.signal(SIGKILL) }
        let end = child.waitForEnd()
        if let broken { return broken }
        return switch end {
        case .status(let status): .status(status)
        case .signal(let signal): .signal(signal)
        }
    }

    /// A file without a name: the input may be long, and a pipe would have to be filled while the answers are read.
    private static func descriptor(holding input: Data) throws(Diagnostic) -> Int32 {
        var name = Array((NSTemporaryDirectory() + "/cscctl-XXXXXX").utf8CString)
        let descriptor = mkstemp(&name)
        guard descriptor >= 0 else { throw failure("no temporary file can be made", errno) }
        unlink(name)
        var rest = Array(input)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let number = errno
                close(descriptor)
                throw failure("the temporary file cannot be written", number)
            }
            rest = rest.dropFirst(count)
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }

    private static func failure(_ what: String, _ number: Int32) -> Diagnostic {
        .error("\(what): \(String(cString: strerror(number)))")
    }

    private func start(input: Int32, output: Int32) throws(Diagnostic) -> ChildProcess {
        // A crash is told by the signal; nobody needs pages of registers.
        let settings = ChildEnvironment.variables(of: environment) + ["SWIFT_BACKTRACE=enable=no"]
        var child = ChildProgram(program, arguments, environment: settings)
        child.input = .descriptor(input)
        child.output = .descriptor(output)
        do throws(ChildProgram.NotStarted) {
            return try child.start()
        } catch {
            throw Self.failure("cannot start \(program)", error.code)
        }
    }

    /// Until it closes its output; what was wrong, if it did not.
    private func listen(_ output: Int32, _ limit: () -> Int, _ line: (Data) -> Void) -> End? {
        var pending = Data()
        var total = 0
        var seconds = limit()
        var deadline = ContinuousClock.now + .seconds(seconds)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { return .late(seconds: seconds) }
            var stream = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
            let ready = poll(&stream, 1, Int32(min(left.rounded(.up), 1e6)))
            guard ready > 0 else { continue }
            let count = read(output, &chunk, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            total += count
            guard total <= Self.longestOutput else { return .flood }
            pending.append(contentsOf: chunk[..<count])
            while let end = pending.firstIndex(of: 0x0A) {
                line(Data(pending[pending.startIndex..<end]))
                pending = Data(pending[pending.index(after: end)...])
                seconds = limit()
                deadline = .now + .seconds(seconds)
            }
        }
    }
}
