/// The label switched paths of BGP labels in row form: those that start here, pass, or end here.
struct BGPLSPRows {
    let router: RouterModel
    let bgp: BGPConvergence
    let numbers: LabelNumbers
    let labels: LabelTable

    func rows() -> [BGPLSP] {
        ingress() + allocated()
    }

    private func ingress() -> [BGPLSP] {
        bgp.ingressPaths(router).flatMap { paths in
            paths.filter { $0.resolution.tunnel != nil }
                .sorted { $0.prefix < $1.prefix }
                .compactMap { path in
                    path.outLabel.flatMap(numbers.number).map {
                        BGPLSP(
                            instance: RouterModel.publicInstance, fec: path.prefix, kind: .ingress, outLabel: $0,
                            nextHop: path.nextHop)
                    }
                }
        }
    }

    private func allocated() -> [BGPLSP] {
        (numbers.keys[router.name] ?? []).compactMap { key in
            guard let label = numbers.number(key) else { return nil }
            let path = labels.path(key.scope)
            let out = path?.resolution.tunnel == nil ? nil : path?.outLabel.flatMap(numbers.number)
            return BGPLSP(
                instance: key.instance ?? RouterModel.publicInstance, fec: key.fec,
                kind: out == nil ? .egress : .transit, inLabel: label, outLabel: out,
                nextHop: out == nil ? nil : path?.nextHop)
        }
    }
}
