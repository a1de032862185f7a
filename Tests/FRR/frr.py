"""A network as FRR: one router per network namespace, and what its routing tables settle on."""

import json
import os
import shutil
import subprocess
import time

DAEMONS = "/usr/lib/frr"


def missing():
    """Why FRR cannot be run here; None if it can."""
    if not shutil.which("vtysh") or not os.path.exists(f"{DAEMONS}/zebra"):
        return "FRR is not installed (vtysh and /usr/lib/frr/zebra): apt-get install frr"
    if not shutil.which("ip"):
        return "the command ip is not installed: apt-get install iproute2"
    probe = subprocess.run(["ip", "netns", "add", "cscctl-probe"], capture_output=True, text=True)
    if probe.returncode != 0:
        return f"no right to make network namespaces: {probe.stderr.strip()}"
    subprocess.run(["ip", "netns", "del", "cscctl-probe"], capture_output=True)
    return None


def port_name(port):
    return f"e{port.number}"


def configuration(network, router):
    """The whole of it: what a router starts with, and what it gets once the network has routes."""
    return first(network, router) + "\n".join(later(network, router) + [""])


def first(network, router):
    # IS-IS tells its host name to the others.
    lines = [f"hostname {router.name}", "ip forwarding"]
    for route in router.imports + router.announced:
        lines.append(f"ip route {route.prefix} {route.next_hop}")
    return "\n".join(lines + PROTOCOLS[network.kind](network, router)) + "\n"


def ospf(network, router):
    lines = []
    for port in router.ports:
        lines += [
            f"interface {port_name(port)}", f" ip ospf area 0.0.0.{port.area}", f" ip ospf cost {port.cost}",
            f" ip ospf network {'point-to-point' if port.point_to_point else 'broadcast'}",
            " ip ospf hello-interval 2", " ip ospf dead-interval 8", "exit",
        ]
    lines += ["interface lo", f" ip ospf area 0.0.0.{router.loopback_area}", "exit"]
    # RFC 2328 read literally, and compatible with RFC 1583, as VRP has it.
    lines += [
        "router ospf", f" ospf router-id {router.loopback}", " ospf abr-type standard", " compatible rfc1583",
        " timers throttle spf 0 50 100",
    ]
    if router.imports:
        first = router.imports[0]
        lines.append(f" redistribute static metric {first.cost} metric-type {first.type}")
    return lines + ["exit"]


def isis(network, router):
    lines = []
    for port in router.ports:
        circuit = {"level-1": "level-1", "level-2": "level-2-only"}.get(port.level, "level-1-2")
        lines += [
            f"interface {port_name(port)}", " ip router isis 1", f" isis circuit-type {circuit}",
            f" isis metric level-1 {port.cost}", f" isis metric level-2 {port.level2_cost}", " isis hello-interval 2",
            *([" isis network point-to-point"] if port.point_to_point else []), "exit",
        ]
    kind = {"level-1": "level-1", "level-2": "level-2-only"}.get(router.level, "level-1-2")
    lines += [
        "interface lo", " ip router isis 1", " isis metric 0", "exit", "router isis 1",
        f" net 49.000{router.isis_area}.0000.0000.000{router.name[1:]}.00", f" is-type {kind}",
        f" metric-style {router.style}", " lsp-gen-interval 1", " spf-interval 1",
        *([" set-overload-bit"] if router.overloaded else []),
    ]
    if router.imports:
        first = router.imports[0]
        for level in ["level-1", "level-2"]:
            # FRR refuses a level that the router has not; the platform takes it and has nowhere to put the routes.
            if first.level in (level, "level-1-2") and router.level in (level, "level-1-2"):
                # The lab's modules have no cost of an import: the default, 0.
                lines.append(f" redistribute ipv4 static {level} metric 0")
    return lines + ["exit"]


def bgp(network, router):
    lines = []
    for port in router.ports:
        if network.router(port.far).as_number == router.as_number:
            lines += [
                f"interface {port_name(port)}", " ip ospf area 0", f" ip ospf cost {port.cost}",
                " ip ospf hello-interval 2", " ip ospf dead-interval 8", "exit",
            ]
    lines += ["interface lo", " ip ospf area 0", "exit"]
    lines += ["router ospf", f" ospf router-id {router.loopback}", " timers throttle spf 0 50 100", "exit"]
    # No policy needed, no tie broken by age, one best path: as VRP has it.
    lines += [
        f"router bgp {router.as_number}", f" bgp router-id {router.loopback}", " no bgp ebgp-requires-policy",
        " bgp bestpath compare-routerid", " bgp deterministic-med", " timers bgp 3 9", " no bgp default ipv4-unicast",
    ]
    for peer in router.peers:
        lines += [f" neighbor {peer.address} remote-as {peer.remote_as}", f" neighbor {peer.address} advertisement-interval 0",
                  f" neighbor {peer.address} timers connect 1"]
        if peer.from_loopback:
            lines.append(f" neighbor {peer.address} update-source lo")
    lines.append(" address-family ipv4 unicast")
    lines += ["  maximum-paths 1", "  maximum-paths ibgp 1"]
    for peer in router.peers:
        lines.append(f"  neighbor {peer.address} activate")
        if peer.next_hop_self:
            lines.append(f"  neighbor {peer.address} next-hop-self")
        if peer.client:
            lines.append(f"  neighbor {peer.address} route-reflector-client")
    lines += [f"  network {route.prefix}" for route in router.announced]
    return lines + [" exit-address-family", "exit"]


def later(network, router):
    """LDP, which waits up to two minutes with a neighbour that it has once tried in vain."""
    if network.kind != "ldp":
        return []
    # Labels for loopbacks alone, as the platform has it (lsp-trigger host). A neighbour's loopback may be nearer over a third
    # router: without GTSM (RFC 6720), which the platform has to be told to use, the session comes up all the same.
    lines = [
        "mpls ldp", f" router-id {router.loopback}", " discovery hello interval 1", " address-family ipv4",
        f"  discovery transport-address {router.loopback}", "  label local allocate host-routes",
        "  ttl-security disable",
    ]
    for port in router.ports:
        if port.ldp:
            lines += [f"  interface {port_name(port)}", "  exit"]
    return lines + [" exit-address-family", "exit"]


PROTOCOLS = {"ospf": ospf, "isis": isis, "bgp": bgp, "ldp": ospf}
RUNNING = {"ospf": ["ospfd"], "isis": ["isisd"], "bgp": ["ospfd", "bgpd"], "ldp": ["ospfd", "ldpd"]}
# ldpd's own view of its labels: the kernel, which may have no MPLS, has no part in it.
SHOWN = {"ldp": "show mpls ldp binding json"}


class Routers:
    """The running network; `with` ends it whatever happens."""

    def __init__(self, network, label):
        self.network = network
        self.label = label
        self.processes = []

    def space(self, router):
        return f"{self.label}-{router.name}"

    def __enter__(self):
        try:
            self.cable()
            for router in self.network.routers:
                self.start(router)
            self.finish()
        except BaseException:
            self.__exit__()
            raise
        return self

    def cable(self):
        for router in self.network.routers:
            run("ip", "netns", "add", self.space(router))
            run("ip", "-n", self.space(router), "link", "set", "lo", "up")
            run("ip", "-n", self.space(router), "addr", "add", f"{router.loopback}/32", "dev", "lo")
        for router in self.network.routers:
            for port in router.ports:
                far_router = self.network.router(port.far)
                far = next(p for p in far_router.ports if p.address == port.far_address)
                if port.address > far.address:
                    continue
                run(
                    "ip", "link", "add", port_name(port), "netns", self.space(router), "type", "veth", "peer", "name",
                    port_name(far), "netns", self.space(far_router))
        for router in self.network.routers:
            for port in router.ports:
                run("ip", "-n", self.space(router), "addr", "add", f"{port.address}/24", "dev", port_name(port))
                run("ip", "-n", self.space(router), "link", "set", port_name(port), "up")

    def start(self, router):
        space = self.space(router)
        for folder in (f"/etc/frr/{space}", f"/var/run/frr/{space}"):
            os.makedirs(folder, exist_ok=True)
            shutil.chown(folder, "frr", "frr")
        path = f"/etc/frr/{space}/frr.conf"
        with open(path, "w") as file:
            file.write(first(self.network, router))
        shutil.chown(path, "frr", "frr")
        daemons = RUNNING[self.network.kind]
        for daemon in ["zebra", "staticd", *daemons]:
            command = ["ip", "netns", "exec", space, f"{DAEMONS}/{daemon}", "-N", space]
            self.processes.append(
                subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
            if daemon == "zebra":
                self.wait_for(f"/var/run/frr/{space}/zserv.api")
        for daemon in ["staticd", *daemons]:
            self.wait_for(f"/var/run/frr/{space}/{daemon}.vty")
        self.load(router, "-b")

    def finish(self):
        """What needs routes to all loopbacks."""
        if not any(later(self.network, router) for router in self.network.routers):
            return
        wanted = {f"{router.loopback}/32" for router in self.network.routers}
        end = time.monotonic() + 60
        while any(not wanted <= set(json.loads(text)) for text in self.shown("show ip route json").values()):
            if time.monotonic() > end:
                raise RuntimeError("not every loopback is known everywhere after 60 s")
            time.sleep(0.5)
        for router in self.network.routers:
            path = f"/etc/frr/{self.space(router)}/later.conf"
            with open(path, "w") as file:
                file.write("\n".join(later(self.network, router)) + "\n")
            self.load(router, "-f", path)

    def load(self, router, *options):
        command = ["vtysh", "-N", self.space(router), *options]
        result = subprocess.run(command, capture_output=True, text=True, timeout=30)
        if result.returncode != 0 or "failed" in result.stdout.lower() or "unknown command" in result.stdout.lower():
            raise RuntimeError(f"{router.name}: FRR does not take its configuration: {result.stdout}{result.stderr}")

    def wait_for(self, path):
        end = time.monotonic() + 20
        while not os.path.exists(path):
            if time.monotonic() > end:
                raise RuntimeError(f"no {path} after 20 s")
            time.sleep(0.05)

    def tables(self):
        return self.shown(SHOWN.get(self.network.kind, "show ip route json"))

    def shown(self, command):
        return {
            router.name: run("vtysh", "-N", self.space(router), "-c", command)
            for router in self.network.routers
        }

    def settled(self, is_expected, least=60, same_for=15, limit=180):
        """The tables once they are as expected twice in a row; others count after `least` seconds, once they have been the
        same for some more. A busy machine keeps timers waiting, and IS-IS tells of its first neighbours after 30 s."""
        begin = since = time.monotonic()
        last, was_expected = None, False
        while time.monotonic() - begin < limit:
            texts = self.tables()
            now = {name: without_ages(text) for name, text in texts.items()}
            expected = is_expected(texts)
            if expected and was_expected and now == last:
                break
            if now != last:
                since = time.monotonic()
            elif time.monotonic() - begin >= least and time.monotonic() - since >= same_for:
                break
            last, was_expected = now, expected
            time.sleep(2)
        return texts

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        for router in self.network.routers:
            subprocess.run(["ip", "netns", "del", self.space(router)], capture_output=True)
            for folder in (f"/etc/frr/{self.space(router)}", f"/var/run/frr/{self.space(router)}"):
                shutil.rmtree(folder, ignore_errors=True)


def without_ages(text):
    return "\n".join(line for line in text.splitlines() if '"uptime"' not in line)


def run(*command):
    result = subprocess.run(command, capture_output=True, text=True, timeout=30)
    if result.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: {result.stderr.strip()}")
    return result.stdout
