#!/usr/bin/env python3
"""Applies and removals against one lab, and passes of watch: does anything grow?

    Benchmarks/endurance.py .build/release/cscctl [--applies 300] [--passes 1000]

Prints a line per sample: of the lab's process its resident memory and open descriptors, of the journal its size, and of
`watch` the same. The applies run first, then the passes.
"""
import argparse, json, os, shutil, signal, subprocess, sys, tempfile, time

PLAYBOOK = "Playbooks/csc-labeled-route-mode.yaml"


def resident(pid):
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) // 1024


def descriptors(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def journal(state):
    return sum(os.path.getsize(f"{state}/{name}") for name in os.listdir(state) if "journal" in name) // 1024


def run(*words):
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(words)}: exit code {done.returncode}\n{done.stderr[-2000:]}")
    return done.stdout


def applies(tool, state, count):
    record = json.load(open(f"{state}/lab/lab.json"))
    for number in range(1, count + 1):
        for more in [[], ["--remove"]]:
            run(tool, "apply", PLAYBOOK, "--lab", "--yes", "--state", state, *more)
        if number == 1 or number % max(1, count // 10) == 0:
            print(
                f"{number} applies and removals: lab {resident(record['process'])} MB, "
                f"{descriptors(record['process'])} descriptors, journal {journal(state)} kB", flush=True)


def passes(tool, state, count):
    run(tool, "apply", PLAYBOOK, "--lab", "--yes", "--state", state)
    words = [tool, "watch", PLAYBOOK, "--lab", "--every", "1s", "--state", state]
    watch = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    # A pass that finds nothing new may say nothing: they are counted by the time that has passed.
    start = time.monotonic()
    for sample in range(1, 11):
        while time.monotonic() - start < sample * count / 10:
            if watch.poll() is not None:
                sys.exit(f"watch ended with exit code {watch.returncode}")
            time.sleep(1)
        print(
            f"{sample * count // 10} s of passes: watch {resident(watch.pid)} MB, {descriptors(watch.pid)} descriptors, "
            f"journal {journal(state)} kB", flush=True)
    watch.send_signal(signal.SIGTERM)
    watch.communicate(timeout=60)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("tool")
    options.add_argument("--applies", type=int, default=300)
    options.add_argument("--passes", type=int, default=1000)
    given = options.parse_args()
    state = tempfile.mkdtemp(prefix="cscctl-endurance-")
    run(given.tool, "lab", "up", "inventory/lab.yaml", "--detach", "--state", state)
    try:
        if given.applies:
            applies(given.tool, state, given.applies)
        if given.passes:
            passes(given.tool, state, given.passes)
    finally:
        subprocess.run([given.tool, "lab", "down", "--state", state], capture_output=True)
        shutil.rmtree(state)


if __name__ == "__main__":
    main()
