/// One session in the direction of its receiver.
struct Transfer {
    let sender: BGPEnd
    let end: BGPEnd
    let receiver: Receiver

    /// What becomes at the receiver of the first of the sender's paths to a destination.
    func take(
        _ paths: [BGPPath], _ family: AddressFamily, _ advertiser: Advertiser
    ) -> (path: BGPPath?, refusedLabel: LabelKey?) {
        guard !isPointless(paths, family), let path = paths.first, path.isBest,
            case .sent(let sent) = advertiser.advertise(path, sender, family)
        else { return (nil, nil) }
        let received = receiver.receive(sent, end, family)
        return received.refusal == nil ? (received.path, nil) : (nil, sent.outLabel)
    }

    /// What the receiver refuses of the sender's first path to a destination, and why.
    func refuse(_ path: BGPPath?, _ family: AddressFamily, _ advertiser: Advertiser) -> BGPPath? {
        guard let path, path.isBest, case .sent(let sent) = advertiser.advertise(path, sender, family) else {
            return nil
        }
        var received = receiver.receive(sent, end, family)
        guard received.refusal != nil else { return nil }
        received.path.notBestReason = received.refusal
        return received.path
    }

    /// A route reflector sends every client everything: what is refused for its targets, and takes no label of the sender's
    /// own, need not be worked out.
    private func isPointless(_ paths: [BGPPath], _ family: AddressFamily) -> Bool {
        guard family.isVPN, !paths.isEmpty, !receiver.takes(paths[0].targets, family) else { return false }
        return paths[0].inLabel == nil && sender.isInternal && sender.peer.families[family]?.nextHop != .local
    }
}
