#!/usr/bin/env python3
"""Random networks in FRR and in the lab, and where their routing tables and LDP labels differ.

    Tests/FRR/compare.py --networks 20                      # OSPF, IS-IS, BGP and LDP by turns
    Tests/FRR/compare.py --kind isis --seed 7 --keep /tmp/x # one network, its files kept

Needs FRR (apt-get install frr iproute2), root, and a built cscctl. Where one of them is missing it says so and ends with 0:
nothing was compared. Ends with 1 where tables differ.
"""

import argparse
import json
import os
import sys
import tempfile
import time

import frr
import networks
import tables
import vrp

KINDS = ["ospf", "isis", "bgp", "ldp"]
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kind", choices=KINDS, action="append", help="default: all of them by turns")
    parser.add_argument("--networks", type=int, default=1, help="how many of each kind")
    parser.add_argument("--seed", type=int, default=1, help="of the first; the others count on")
    parser.add_argument("--cscctl", default=f"{ROOT}/.build/debug/cscctl")
    parser.add_argument("--keep", help="a folder for the configurations and tables of both sides")
    return parser.parse_args()


def compare(network, cscctl, folder):
    """The lines that differ, and how many rows were compared."""
    ours = vrp.tables(network, cscctl, folder)
    of_vrp, of_frr = readers(network)
    here = {name: of_vrp(text) for name, text in ours.items()}

    def is_expected(texts):
        return not tables.differences(here, {name: of_frr(text) for name, text in texts.items()})

    with frr.Routers(network, f"csc{os.getpid()}") as routers:
        theirs = routers.settled(is_expected)
    for router in network.routers:
        for kind, text in [("vrp", ours), ("frr", theirs)]:
            with open(f"{folder}/{router.name}.{kind}.table", "w") as file:
                file.write(text[router.name])
        with open(f"{folder}/{router.name}.frr.conf", "w") as file:
            file.write(frr.configuration(network, router))
    there = {name: of_frr(text) for name, text in theirs.items()}
    return tables.differences(here, there), sum(len(rows) for rows in there.values())


def readers(network):
    """What reads the tables of either side."""
    if network.kind != "ldp":
        return tables.of_vrp, tables.of_frr
    owners = {port.address: router.loopback for router in network.routers for port in router.ports}
    return lambda text: tables.of_vrp_labels(text, owners), tables.of_frr_labels


def main():
    options = arguments()
    reason = frr.missing()
    if reason is None and not os.access(options.cscctl, os.X_OK):
        reason = f"there is no {options.cscctl}: swift build"
    if reason:
        print(f"skipped: {reason}")
        return 0
    figures = {}
    for seed in range(options.seed, options.seed + options.networks):
        for kind in options.kind or KINDS:
            begin = time.monotonic()
            network = networks.make(kind, seed)
            with tempfile.TemporaryDirectory() as scratch:
                folder = os.path.join(options.keep, f"{kind}-{seed}") if options.keep else scratch
                lines, rows = compare(network, options.cscctl, folder)
            counts = figures.setdefault(kind, {"networks": 0, "rows": 0, "networks that differ": 0})
            counts["networks"] += 1
            counts["rows"] += rows
            counts["networks that differ"] += bool(lines)
            took = time.monotonic() - begin
            print(f"{kind} {seed}: {len(network.routers)} routers, {rows} rows, {len(lines)} differ, {took:.0f} s", flush=True)
            for line in lines:
                print(f"  {line}", flush=True)
    print(json.dumps(figures))
    return int(any(counts["networks that differ"] for counts in figures.values()))


if __name__ == "__main__":
    sys.exit(main())
