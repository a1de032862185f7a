import Glibc
import Processes
import Testing

/// Programs as this tool starts them. What they find of ours is tested where secrets are read.
@Suite(.timeLimit(.minutes(10))) struct CapturedRunTests {
    private func run(
        _ script: String, limit: Duration = .seconds(20), longest: Int = 1000, line: Bool = false
    ) throws -> CapturedRun.Outcome {
        try CapturedRun(
            ChildProgram("/bin/sh", ["-c", script], environment: ["PATH=/usr/bin:/bin"]), limit: limit,
            longestOutput: longest, endsAtFirstLine: line
        ).run()
    }

    @Test func `what a program prints and how it ends are values`() throws {
        #expect(
            try run("echo a; echo b >&2; exit 3")
                == .ended(.status(3), output: Array("a\n".utf8), complaints: Array("b\n".utf8)))
        #expect(try run("kill -9 $$") == .ended(.signal(9), output: [], complaints: []))
        #expect(try run("sleep 1000 & sleep 1000", limit: .milliseconds(200)) == .late)
        #expect(try run("yes") == .tooLong)
        guard case .ended(_, let output, _) = try run("yes", line: true) else {
            Issue.record("not ended")
            return
        }
        #expect(output.starts(with: Array("y\ny\n".utf8)))
    }

    @Test func `signals are as a program expects them, whatever ours are`() throws {
        signal(SIGQUIT, SIG_IGN)
        defer { signal(SIGQUIT, SIG_DFL) }
        #expect(try run("kill -QUIT $$") == .ended(.signal(SIGQUIT), output: [], complaints: []))
    }

    @Test func `a program that is not there is told by its name`() {
        let error = #expect(throws: ChildProgram.NotStarted.self) {
            try CapturedRun(ChildProgram("no-such-program", environment: []), limit: .seconds(1), longestOutput: 1)
                .run()
        }
        #expect(error?.isAbsent == true)
        #expect(error?.description == "cannot run no-such-program: No such file or directory")
    }

    @Test func `an end that is seen is not yet reaped`() throws {
        let child = try ChildProgram("/bin/sh", ["-c", "exit 5"], environment: []).start()
        while !child.hasEnded { usleep(1000) }
        #expect(kill(child.id, 0) == 0)
        #expect(child.ended() == .status(5))
        #expect(kill(child.id, 0) != 0)
    }
}
