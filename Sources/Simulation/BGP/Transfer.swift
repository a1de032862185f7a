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

    /// What of a sender's log has to be looked at. A route reflector sends every client everything, and a client refuses
    /// most of it for its targets: what takes no label of the sender's own either need not be worked out.
    func changes(in log: ChangeLog, since start: Int) -> [ChangeLog.Change] {
        let families = [AddressFamily.vpnv4, .evpn].filter(end.families.contains)
        guard families.allSatisfy(passesOn) else { return Array(log.changes(since: start)) }
        let targets = families.flatMap { family in
            (receiver.importedTargets[family] ?? []).map { ChangeLog.Target(family: family, name: $0) }
        }
        return log.changes(since: start, importing: targets)
    }

    /// Whether the sender leaves the labels of a VPN family as they are, and the receiver takes what it imports alone.
    private func passesOn(_ family: AddressFamily) -> Bool {
        receiver.filtersByTarget(family) && sender.isInternal && sender.peer.families[family]?.nextHop != .local
    }

    private func isPointless(_ paths: [BGPPath], _ family: AddressFamily) -> Bool {
        guard family.isVPN, !paths.isEmpty, !receiver.takes(paths[0].targets, family) else { return false }
        return !paths[0].getsOwnLabel && passesOn(family)
    }
}
