import Addressing

extension RouterModel {
    /// The router id where none is configured: the greatest loopback address, or else the greatest address.
    var chosenRouterID: IPv4Address {
        let named = interfaces.values.filter { $0.instance == RouterModel.publicInstance }
        let loopbacks = named.filter { $0.kind == .loopback }.compactMap(\.address)
        return loopbacks.max() ?? named.compactMap(\.address).max() ?? interfaces.values.compactMap(\.address).max()
            ?? IPv4Address(bits: 0)
    }
}
