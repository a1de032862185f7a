package import YANG

/// A secret leaf of one router.
package struct SecretPlace: Sendable, Hashable {
    package var router: String
    package var path: DataPath

    package init(router: String, path: DataPath) {
        self.router = router
        self.path = path
    }
}
