import Foundation
import Journaling

/// What is to be said of the state folder and the lab that a command uses, where its user may have meant others.
struct StatePlaceNotes {
    let places: UserPlaces
    let state: StateFolder

    /// A service of live routers that was last applied with another state folder, by the same user.
    func onRecord(of service: ServiceIdentity) -> [String] {
        guard service.isLive, let last = places.state(of: service.text), last != StateSearch.real(state.path),
            FileManager.default.fileExists(atPath: StateFolder(path: last).databasePath)
        else { return [] }
        return [
            "`\(service.name)` was last applied with the state folder \(last), and this is \(state.path): what is recorded "
                + "there is not known here; --state \(last) uses it"
        ]
    }

    /// The project has a state folder that another user's commands made.
    func onForeignFolder(for playbook: String) -> [String] {
        let found = StateOption.search.place(for: playbook)
        guard let foreign = found.foreign, found.path == state.path else { return [] }
        return [
            "\(foreign) belongs to another user: what is recorded there is not known here; this user's state folder is "
                + state.path
        ]
    }

    /// Labs that are up in other state folders than this one, which has none.
    func onOtherLabs() -> [String] {
        otherLabs().map { folder, lab in
            "no lab is up in \(state.path); the lab `\(lab.title)` (process \(lab.process), of \(lab.inventory)) is up in "
                + "\(folder): --state \(folder) uses it"
        }
    }

    private func otherLabs() -> [(folder: String, lab: LabRecord)] {
        let own = StateSearch.real(state.path)
        return places.labs().filter { $0 != own }.compactMap { folder in
            LabRecord.read(in: StateFolder(path: folder)).map { (folder, $0) }
        }
    }

    func remember(_ service: ServiceIdentity) {
        if service.isLive { places.remember(StateSearch.real(state.path), of: service.text) }
    }
}

extension StatePlaceNotes {
    init(_ state: StateFolder) {
        self.init(places: StateOption.places, state: state)
    }
}
