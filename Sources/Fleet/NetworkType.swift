/// How the IGP treats a link with two routers on it.
package enum NetworkType: String, Sendable, Hashable, CaseIterable {
    case pointToPoint = "p2p"
    case broadcast
}
