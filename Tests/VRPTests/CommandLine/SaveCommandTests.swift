import Testing
import VRP

@Suite struct SaveCommandTests {
    @Test func successIsWhatTheRouterSays() {
        #expect(SaveCommand.refusal(in: "Now saving ...\nInfo: Save the configuration successfully.\n") == nil)
        #expect(SaveCommand.refusal(in: "Save the configuration successfully.") == nil)
    }

    @Test(arguments: [
        ("", "it said nothing"),
        ("Info: The operation was canceled.", "Info: The operation was canceled."),
        ("Warning: no space left.\nFailed to save the configuration file.", "Failed to save the configuration file."),
        ("Info: slot 1 successfully.\nInfo: slot 2: save failed.", "Info: slot 2: save failed."),
        ("Unsuccessful.", "Unsuccessful."),
    ])
    func anythingElseIsARefusalInItsWords(_ output: String, _ words: String) {
        #expect(SaveCommand.refusal(in: output) == words)
    }
}
