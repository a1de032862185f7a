/// The colours of the terminal: each is nothing where colour is off.
package struct Palette: Sendable, Hashable {
    private var isOn: Bool

    package static let plain = Palette(isOn: false)
    package static let terminal = Palette(isOn: true)

    private func paint(_ code: String, _ text: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    package func added(_ text: String) -> String { paint("32", text) }
    package func removed(_ text: String) -> String { paint("31", text) }
    package func changed(_ text: String) -> String { paint("33", text) }
    package func warning(_ text: String) -> String { paint("35", text) }
    package func heading(_ text: String) -> String { paint("1", text) }
    package func faint(_ text: String) -> String { paint("2", text) }
}
