import Diagnostics

/// A note of a proof in one line, with the place that it is about.
struct NoteText {
    let palette: Palette

    func line(_ note: ProofReport.Note) -> String {
        let place = note.where.map { "\($0): " } ?? ""
        let hint = note.hint.map { "; \($0)" } ?? ""
        return palette.warning("note: ") + "\(place)\(note.message)\(hint)".oneLine
    }
}
