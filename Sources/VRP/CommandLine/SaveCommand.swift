/// The command `save`, which writes what a VRP runs to the file that it starts with next.
///
/// The vendor's pages show
///
///     <HUAWEI> save
///     Warning: The current configuration will be written to the device.
///     Are you sure to continue? [Y/N]:y
///     Now saving the current configuration to the slot 17
///     Info: Save the configuration successfully.
package enum SaveCommand {
    package static let text = "save"

    package static let warning = "Warning: The current configuration will be written to the device."

    /// What the router says of a save that did not succeed; nil where it says that it did. A prompt alone says nothing.
    package static func refusal(in output: String) -> String? {
        let lines = output.split(whereSeparator: \.isNewline).map { String($0).trimmingBlanks }.filter { !$0.isEmpty }
        let wasSaved = lines.contains { line in
            let line = line.lowercased()
            return line.contains("success") && !line.contains("unsuccess") && !line.contains("not success")
        }
        let failure = lines.last { line in
            let line = line.lowercased()
            return line.contains("error") || line.contains("fail")
        }
        if let failure { return failure }
        return wasSaved ? nil : lines.last ?? "it said nothing"
    }
}
