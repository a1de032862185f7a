import Foundation

/// Runs the parsers one after the other, each in child processes, and prints what came of it.
struct FuzzRun {
    let options: FuzzOptions

    /// So many finds of one parser are enough to begin with.
    private static let enough = 10

    /// True if nothing was found.
    func run() -> Bool {
        print("target                        inputs   inputs/s   finds")
        var finds = 0
        for target in FuzzTarget.all where options.only == nil || options.only == target.name {
            finds += run(target)
        }
        print(finds == 0 ? "no finds" : "\(finds) finds; their inputs are in \(options.keep)")
        return finds == 0
    }

    private func run(_ target: FuzzTarget) -> Int {
        let count = max(1, options.each ?? options.inputs / UInt64(target.cost))
        let end = options.seed + count
        var next = options.seed
        var finds = 0
        let start = ContinuousClock.now
        while next < end, finds < FuzzRun.enough {
            let (found, crash) = child(target, next, end - next)
            for (seed, words) in found { report(target, seed, words, &finds) }
            guard let crash else { break }
            report(target, crash.seed, crash.words, &finds)
            next = crash.seed + 1
        }
        let seconds = start.duration(to: .now) / .seconds(1)
        let rate = Int(Double(count) / max(seconds, 0.001))
        let name = target.name.padding(toLength: 26, withPad: " ", startingAt: 0)
        print(name, "\(count)".leftPadded(9), "\(rate)".leftPadded(10), "\(finds)".leftPadded(7))
        return finds
    }

    private func report(_ target: FuzzTarget, _ seed: UInt64, _ words: String, _ finds: inout Int) {
        finds += 1
        print("  find: \(target.name), seed \(seed): \(words)")
        try? FileManager.default.createDirectory(atPath: options.keep, withIntermediateDirectories: true)
        let path = "\(options.keep)/\(target.name)-\(seed)"
        _ = FileManager.default.createFile(atPath: path, contents: Data(target.mutation.input(seed: seed)))
    }

    /// One child process, to its end: what it reported, and where it died if it did.
    private func child(
        _ target: FuzzTarget, _ first: UInt64, _ count: UInt64
    ) -> (found: [(UInt64, String)], crash: (seed: UInt64, words: String)?) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "fuzz-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let state = folder.appending(path: "state")
        let output = folder.appending(path: "output")
        _ = FileManager.default.createFile(atPath: output.path, contents: nil)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = ["child", target.name, "\(first)", "\(count)", state.path]
        process.standardOutput = FileHandle(forWritingAtPath: output.path)
        process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }
        do { try process.run() } catch { return ([], (first, "the process did not start: \(error)")) }
        let isHung = !wait(for: process, state)
        let found = ((try? String(contentsOf: output, encoding: .utf8)) ?? "").split(separator: "\n")
            .compactMap { line -> (UInt64, String)? in
                let parts = line.split(separator: " ", maxSplits: 2)
                guard parts.count == 3, parts[0] == "find", let seed = UInt64(parts[1]) else { return nil }
                return (seed, String(parts[2]))
            }
        let seed = mark(state) ?? first
        if isHung { return (found, (seed, "it did not end")) }
        if process.terminationReason == .uncaughtSignal {
            return (found, (seed, "the process died of signal \(process.terminationStatus)"))
        }
        return (found, process.terminationStatus == 0 ? nil : (seed, "exit \(process.terminationStatus)"))
    }

    /// False if the process had to be killed: its input did not change for a minute.
    private func wait(for process: Process, _ state: URL) -> Bool {
        var seen: UInt64?
        var since = ContinuousClock.now
        while process.isRunning {
            usleep(20_000)
            let now = mark(state)
            if now != seen { (seen, since) = (now, .now) }
            if since.duration(to: .now) > .seconds(60) {
                kill(process.processIdentifier, SIGKILL)
                process.waitUntilExit()
                return false
            }
        }
        process.waitUntilExit()
        return true
    }

    private func mark(_ state: URL) -> UInt64? {
        guard let data = try? Data(contentsOf: state), data.count == 8 else { return nil }
        return data.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
