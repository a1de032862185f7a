"""Routing tables of either side as sets of comparable rows; nothing here reads a file or runs a program."""

import json

KINDS = {"OSPF": "ospf", "O_ASE": "ospf", "ISIS-L1": "isis", "ISIS-L2": "isis", "EBGP": "bgp", "IBGP": "bgp"}


def of_vrp(text):
    """Rows (prefix, protocol, cost, next hops) of `display ip routing-table`; direct and static routes are left out.

    A row whose destination is blank is one more way to the destination above. Costs of BGP routes are their MEDs, which
    FRR's table shows otherwise: left out.
    """
    rows = {}
    prefix = None
    for line in text.splitlines():
        words = line.split()
        if len(words) >= 7 and "/" in words[0] and words[0][0].isdigit():
            prefix, words = words[0], words[1:]
        elif not (len(words) >= 6 and prefix and line.startswith(" ")):
            continue
        kind = KINDS.get(words[0])
        if kind is None:
            continue
        cost = 0 if kind == "bgp" else int(words[2])
        hop = next(word for word in words[3:] if word.count(".") == 3)
        rows.setdefault((prefix, kind, cost), set()).add(hop)
    return {(*key, tuple(sorted(hops))) for key, hops in rows.items()}


def of_frr(text):
    """The same of `show ip route json`."""
    rows = set()
    for prefix, routes in json.loads(text).items():
        for route in routes:
            if route["protocol"] not in ("ospf", "isis", "bgp") or not route.get("selected"):
                continue
            hops = {hop["ip"] for hop in route.get("nexthops", []) if "ip" in hop and not recursive_child(hop)}
            # OSPF and IS-IS of FRR also offer the router's own subnets, which have no next hop.
            if not hops:
                continue
            cost = 0 if route["protocol"] == "bgp" else route["metric"]
            rows.add((prefix, route["protocol"], cost, tuple(sorted(hops))))
    return rows


def of_vrp_labels(text, routers):
    """Rows (prefix, use, label, neighbours) of `display mpls ldp lsp`: the label switched paths that begin at the router, and
    the labels that it keeps and does not use. `routers` is who has an address. Values of labels are each router's own
    choice; that one is implicit null is not.
    """
    rows = {}
    for line in text.splitlines():
        words = line.replace("*", " ").split()
        if len(words) < 3 or "/" not in words[0] or not words[0][0].isdigit():
            continue
        prefix, labels = words[0], words[1]
        ours, theirs = labels.split("/")
        if ours == "Liberal":
            key, neighbour = (prefix, "kept", label(theirs)), words[2].removeprefix("DS/")
        elif ours == "NULL" and len(words) >= 5:
            key, neighbour = (prefix, "used", label(theirs)), routers[words[3]]
        else:
            continue
        rows.setdefault(key, set()).add(neighbour)
    return {(*key, tuple(sorted(neighbours))) for key, neighbours in rows.items()}


def of_frr_labels(text):
    """The same of `show mpls ldp binding json`."""
    rows = {}
    for binding in json.loads(text).get("bindings", []):
        theirs = binding["remoteLabel"]
        if not binding["prefix"].endswith("/32") or theirs == "-":
            continue
        use = "used" if binding["inUse"] else "kept"
        rows.setdefault((binding["prefix"], use, label(theirs)), set()).add(binding["neighborId"])
    return {(*key, tuple(sorted(neighbours))) for key, neighbours in rows.items()}


def label(text):
    """Implicit null (RFC 3032), or a label of its router's choice."""
    return "implicit null" if text in ("3", "imp-null") else "a label"


def recursive_child(hop):
    """FRR lists what a recursive next hop resolves to after it."""
    return hop.get("resolver", False)


def differences(vrp, frr):
    """What one side has and the other has not, by router, as lines."""
    lines = []
    for router in sorted(set(vrp) | set(frr)):
        ours, theirs = vrp.get(router, set()), frr.get(router, set())
        lines += [f"{router}: only here  {show(row)}" for row in sorted(ours - theirs)]
        lines += [f"{router}: only in FRR {show(row)}" for row in sorted(theirs - ours)]
    return lines


def show(row):
    prefix, kind, cost, hops = row
    if kind in ("used", "kept"):
        return f"{prefix} {cost} of {', '.join(hops)}, {kind}"
    return f"{prefix} {kind} cost {cost} by {', '.join(hops)}"
