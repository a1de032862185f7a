import Testing

/// The body of a test that runs in a process of its own: an error there would end the process by a signal that tells
/// nothing, so it is recorded as an issue, which the test's process is told of.
package func recordingErrors(_ body: () async throws -> Void) async {
    do { try await body() } catch { Issue.record(error) }
}
