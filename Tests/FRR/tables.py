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
    return f"{prefix} {kind} cost {cost} by {', '.join(hops)}"
