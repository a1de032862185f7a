#!/usr/bin/env python3
"""Start-up, first byte, the demo's apply and the planning and proving of large networks, of the release build: figures to look at.

Usage: make benchmark (builds the release binary first), or Benchmarks/run.py PATH-TO-CSCCTL from the project's root.
"""
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

from generate import generate

TOOL = sys.argv[1] if len(sys.argv) > 1 else ".build/release/cscctl"
PLAYBOOK = "Playbooks/csc-labeled-route-mode.yaml"


def smallest(times):
    return 1000 * min(times)


def run(*arguments, **options):
    start = time.monotonic()
    done = subprocess.run([TOOL, *arguments], capture_output=True, text=True, **options)
    return time.monotonic() - start, done


def reference():
    """A process that does nothing, so that figures of different machines can be compared as ratios."""
    times = []
    for _ in range(30):
        start = time.monotonic()
        subprocess.run(["/bin/true"])
        times.append(time.monotonic() - start)
    return smallest(times)


def first_byte():
    """From the start of the process until a router's port has its first byte: the SSH identification string."""
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    with open("inventory/lab.yaml") as file:
        text = file.read()
    # One router is enough, and it needs an address; the lab's inventory has none.
    extra = f'address: 127.0.0.1, port: {port}, host-key: "SHA256:{"A" * 43}",'
    name, text = re.search(r"^  (\w+): \{ role: l1-pe,", text, re.M).group(1), re.sub(
        r"(\{ role: l1-pe,)", rf"\1 {extra}", text, count=1)
    with tempfile.TemporaryDirectory() as folder:
        inventory = os.path.join(folder, "inventory.yaml")
        with open(inventory, "w") as file:
            file.write(text.replace("lab/CE", os.path.abspath("inventory/lab/CE")))
        start = time.monotonic()
        process = subprocess.Popen(
            [TOOL, "plan", PLAYBOOK, "--inventory", inventory, "--limit", name, "--state", os.path.join(folder, "state")],
            env={**os.environ, "CSC_PASSWORD": "benchmark"}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        listener.settimeout(10)
        try:
            connection, _ = listener.accept()
            connection.settimeout(10)
            connection.recv(1)
            return time.monotonic() - start
        except TimeoutError:
            sys.exit("no byte came: " + process.communicate()[1].decode())
        finally:
            process.kill()
            process.wait()


SIZES = (100, 300, 1000)


def large(command):
    """A command on generated networks, `plan` against running configurations in files: by size seconds and megabytes.

    The sizes take turns, so that a machine whose speed changes is as slow for one as for another.
    """
    with tempfile.TemporaryDirectory() as folder:
        for routers in SIZES:
            generate(f"{folder}/{routers}", routers=routers, carriers=routers // 10, vpns=2 * routers)
        found = {routers: [] for routers in SIZES}
        for _ in range(5):
            for routers in SIZES:
                network = f"{folder}/{routers}"
                files = ["--running", f"{network}/running", "--unrecorded"] if command == "plan" else []
                start = time.monotonic()
                process = subprocess.Popen(
                    [TOOL, command, f"{network}/playbook.yaml", *files, "--state", f"{network}/state", "--templates",
                     "Templates"], stdout=subprocess.DEVNULL)
                _, status, usage = os.wait4(process.pid, 0)
                assert status == 0, f"cscctl {command} failed"
                found[routers].append((time.monotonic() - start, usage.ru_maxrss / 1024))
        return {size: (min(run[0] for run in runs), max(run[1] for run in runs)) for size, runs in found.items()}


def failures(routers):
    """What one failure adds to the proof of a generated network: seconds, for a router of the core and each of its links."""
    with tempfile.TemporaryDirectory() as folder:
        generate(folder, routers=routers, carriers=routers // 10, vpns=2 * routers)
        known = ["verify", f"{folder}/playbook.yaml", "--state", f"{folder}/state", "--templates", "Templates"]
        seconds, count = {}, 0
        for more in ([], ["--resilience", "--limit", "P0"]):
            times = []
            for _ in range(3):
                start = time.monotonic()
                done = subprocess.run([TOOL, *known, "--format", "json", *more], capture_output=True)
                assert done.returncode == 0, done.stderr.decode()
                times.append(time.monotonic() - start)
            seconds[len(more)] = min(times)
            count = len((json.loads(done.stdout).get("resilience") or {"failures": []})["failures"])
        return (seconds[3] - seconds[0]) / count


def show_failures():
    """Each is worked out from the whole network, whose proof it follows."""
    print(f"\n{'one failure in the core':42}{'ms':>8}")
    for routers in SIZES:
        print(f"{routers:>6} routers{'':28}{1000 * failures(routers):8.0f}")


def memory_of_one():
    """T24: what the tool takes for a network of one managed router of the demo, in MB."""
    with tempfile.TemporaryDirectory() as state:
        process = subprocess.Popen(
            [TOOL, "plan", PLAYBOOK, "--lab", "--limit", "PE1", "--state", state], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        assert status == 0, "cscctl plan --limit PE1 failed"
        return usage.ru_maxrss / 1024


def show_large(command):
    """Growth is the time per router as a multiple of that of the smallest network: 1 is linear."""
    print(f"\n{command + ' (10 carriers, 200 VPNs per 100)':42}{'ms':>8}{'MB':>8}{'growth':>8}{'MB each':>9}")
    measured = large(command)
    own = memory_of_one()
    smallest_share = measured[SIZES[0]][0] / SIZES[0]
    for routers, (seconds, memory) in measured.items():
        growth = seconds / routers / smallest_share
        # T24: each further router takes no more memory than the first hundred took, whatever the process itself takes.
        each = (memory - own) / routers
        print(f"{routers:>6} routers{'':28}{1000 * seconds:8.0f}{memory:8.0f}{growth:8.2f}{each:9.2f}")


def main():
    base = reference()
    help_times = []
    for _ in range(30):
        seconds, done = run("--help")
        assert done.returncode == 0, done.stderr
        help_times.append(seconds)
    demo = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as state:
            seconds, done = run("apply", PLAYBOOK, "--lab", "--yes", "--state", state)
            assert done.returncode == 0, done.stdout[-500:] + done.stderr[-500:]
            demo.append(seconds)
    rows = [
        ("a process that does nothing", base, None),
        # T23: a cold start, and from there to the first byte on the wire, also as multiples of a process that does nothing.
        ("T23 cscctl --help", smallest(help_times), 20),
        ("T23 start to first byte on the wire", smallest([first_byte() for _ in range(10)]), 50),
        ("the demo's apply, lab included", smallest(demo), 5000),
    ]
    print(f"{'what':36}{'ms':>10}{'of nothing':>12}{'goal ms':>10}")
    for name, value, goal in rows:
        print(f"{name:36}{value:10.1f}{value / base:12.1f}{goal if goal else '':>10}")
    for command in ("plan", "verify"):
        show_large(command)
    show_failures()


main()
