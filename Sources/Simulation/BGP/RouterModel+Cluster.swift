import Addressing

extension RouterModel {
    /// The configured id of the cluster that the router reflects a family's routes for (RFC 4456 7).
    func clusterID(_ instance: String, _ family: AddressFamily) -> IPv4Address? {
        instances[instance]?.bgp?.families[family]?.clusterID
    }
}
