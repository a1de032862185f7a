import Journaling

extension StateFolder {
    /// Where a lab that is up keeps its files.
    var lab: String { path + "/lab" }
}
