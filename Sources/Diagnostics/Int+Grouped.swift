extension Int {
    /// With a comma between thousands: `99,980`.
    package var grouped: String {
        let digits = Array(String(magnitude))
        let text = digits.enumerated().map { place, digit in
            place > 0 && (digits.count - place).isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
        }.joined()
        return self < 0 ? "-" + text : text
    }
}
