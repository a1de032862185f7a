#!/usr/bin/env python3
"""Makes a large carrier's-carrier network: inventory, playbook and the routers' running configurations.

The shape is that of csc-carrier: a Level 1 core with P routers and two route reflectors; Level 2 carriers of two sites,
every other one with two ASs and a site on two Level 1 PEs, the rest with one AS for both; a VPNv4 route reflector for
each AS; customers' VPNs whose addresses overlap. The same arguments give the same bytes.

Usage: Benchmarks/generate.py FOLDER [--routers 100] [--carriers 10] [--vpns 200] [--seed 1] [--customer-routers]
"""
import argparse
import ipaddress
import os
import random

LEVEL1_AS = 65000
OTHER_SERVICES = 20
PORTS = 48
LANS = ipaddress.ip_network("172.24.0.0/13")


class Network:
    """Routers and links as they are made up; addresses and ports are handed out in turn."""

    def __init__(self):
        self.carriers, self.routers, self.links = [], [], []
        self.ports = {}
        self.loopbacks = ipaddress.ip_address("10.200.0.0")
        self.subnets = {"core": ipaddress.ip_address("10.0.0.0"), "csc": ipaddress.ip_address("10.128.0.0")}

    def router(self, name, role, carrier):
        self.loopbacks += 1
        self.routers.append((name, role, carrier, self.loopbacks))
        return name

    def port(self, router, slot=1):
        number = self.ports[router, slot] = self.ports.get((router, slot), -1) + 1
        return f"GigabitEthernet0/{slot}/{number}"

    def link(self, a, b, kind="core"):
        low = self.subnets[kind]
        self.subnets[kind] += 2
        self.links.append((f"{a} {self.port(a)} {low}/31", f"{b} {self.port(b)} {low + 1}/31"))


def level1(network, size, chance):
    """P routers in a ring, two reflectors, and PEs that hang on two P routers each."""
    network.carriers.append(f"core: {{ level: 1, as: {LEVEL1_AS}, igp: isis, is-level: level-2, cost-style: wide }}")
    inner = [network.router(f"P{i}", "l1-p", "core") for i in range(max(2, size // 5))]
    for i, router in enumerate(inner[: 1 if len(inner) == 2 else None]):
        network.link(router, inner[(i + 1) % len(inner)])
    for i in range(2):
        network.link(network.router(f"RR{i}", "l1-rr", "core"), inner[i])
    edges = [network.router(f"PE{i}", "l1-pe", "core") for i in range(size - len(inner) - 2)]
    for edge in edges:
        for router in chance.sample(inner, 2):
            network.link(edge, router)
    return edges


def level2(network, number, size, level1_edges):
    """One Level 2 carrier; gives the names of its sites and of its PEs."""
    shares_as = number % 2 == 1
    sites = [f"c{number}-west", f"c{number}-east"]
    for i, site in enumerate(sites):
        network.carriers.append(
            f"{site}: {{ level: 2, as: {100000 + 10 * number + (0 if shares_as else i)}, igp: ospf }}")
    west, east = sites

    def add(kind, role, site):
        return network.router(f"{site}-{kind}", role, site)

    borders = [add("ce1", "l1-ce", west)] + ([] if shares_as else [add("ce2", "l1-ce", west)])
    middle = add("p", "l2-p", west) if shares_as else borders[0]
    reflectors = [add("rr", "l2-rr", west)]
    for router in borders + reflectors:
        if router != middle:
            network.link(router, middle)
    far = add("ce", "l1-ce", east)
    if shares_as:
        far_middle = add("p", "l2-p", east)
        network.link(far, far_middle)
    else:
        far_middle = far
        network.link(add("rr", "l2-rr", east), far)
    edges = [add(f"pe{i}", "l2-pe", west if i % 3 < 2 else east) for i in range(size - 5)]
    for edge in edges:
        network.link(edge, middle if edge.startswith(west) else far_middle)
    for i, border in enumerate(borders + [far]):
        network.link(level1_edges[(3 * number + i) % len(level1_edges)], border, "csc")
    return sites, edges


def customers(network, number, edges, chance, with_routers):
    """A VPN's accesses at two or three PEs, in both sites; links have the addresses of every other VPN's."""
    far = [edge for edge in edges if "-east-" in edge]
    near = [edge for edge in edges if "-west-" in edge]
    places = [chance.choice(near), chance.choice(far)]
    if chance.random() < 0.5:
        places += chance.sample([edge for edge in edges if edge not in places], 1)
    rows = []
    for k, edge in enumerate(places, 1):
        port, own_as = network.port(edge, slot=3), 64512 + (number * 7 + k) % 1000
        rows.append((edge, port, f"172.16.{k}.1/30", own_as, f"172.16.{k}.2", f"{LANS[96 * number + 32 * k - 32]}/27"))
        if with_routers:
            network.routers.append((f"v{number}-{k}", "l2-ce", None, None))
            network.links.append((f"{edge} {port} 172.16.{k}.1/30", f"v{number}-{k} GigabitEthernet0/1/0 172.16.{k}.2/30"))
    return rows


def inventory(network):
    lines = ["defaults: { platform: ne8000-f1a-8.22, username: netops, password: { env: CSC_PASSWORD } }", "carriers:"]
    lines += [f"  {carrier}" for carrier in network.carriers]
    lines.append("routers:")
    for name, role, carrier, loopback in network.routers:
        if role == "l2-ce":
            lines.append(f"  {name}: {{ role: l2-ce, managed: false, configuration: customers/{name}.xml }}")
        else:
            lines.append(f"  {name}: {{ role: {role}, carrier: {carrier}, loopback: {loopback}/32 }}")
    lines.append("links:")
    lines += [f'  - {{ a: "{a}", b: "{b}" }}' for a, b in network.links]
    return "\n".join(lines) + "\n"


TASKS = """\
transaction: { confirm-timeout: 300s, on-failure: undo }
tasks:
  - { name: backbone-igp, step: backbone-igp, checks: [isis-adjacency] }
  - { name: backbone-ldp, step: backbone-ldp, checks: [ldp-session, ldp-lsp] }
  - { name: evpn-ibgp, step: evpn-ibgp, checks: [evpn-peer] }
  - { name: level2-igp-ldp, step: level2-igp-ldp, checks: [ospf-adjacency, ldp-session] }
  - { name: csc-access, step: ce-pe-labeled-access, checks: [bgp-peer, mpls-interface, evpn-route, labeled-route] }
  - { name: level2-access, step: level2-pe-ce-labels, checks: [bgp-peer, labeled-route] }
  - { name: level2-vpn, step: level2-vpn, checks: [customer-route] }
  - name: mp-bgp
    step: level2-mp-bgp
    checks: [vpnv4-peer, vpnv4-route, customer-route, no-customer-route, end-to-end-lsp]
"""


def playbook(carriers, vpns):
    lines = ["name: a large carrier's carrier", "inventory: inventory.yaml", "service:",
             "  access: { mode: labeled-route }", "  level1-vpns:"]
    for i, sites in enumerate(carriers):
        lines.append(f'    - {{ name: carrier{i}, rd: "{100 + i}:{{index}}", rt: "{100 + i}:1", sites: [{", ".join(sites)}] }}')
    lines.append("  level2-vpns:")
    for i, rows in enumerate(vpns):
        lines += [f"    - name: customer{i}", f'      rd: "{i + 1}:{{index}}"', f'      rt: "{i + 1}:1"', "      customers:"]
        for pe, port, address, own_as, peer, prefix in rows:
            lines.append(f"        - {{ pe: {pe}, interface: {port}, address: {address}, protocol: bgp, as: {own_as}, "
                         f"peer: {peer}, prefixes: [{prefix}] }}")
    return "\n".join(lines) + "\n" + TASKS


def interface(name, address=None, mask=None, more=""):
    kind = "LoopBack" if name.startswith("Loop") else "GigabitEthernet"
    ip = (f'<ipv4 xmlns="urn:huawei:yang:huawei-ip"><addresses><address><ip>{address}</ip><mask>{mask}</mask>'
          f"<type>main</type></address></addresses></ipv4>" if address else "")
    return (f"<interface><name>{name}</name><class>main-interface</class><type>{kind}</type>{more}"
            f"<admin-status>{'up' if address else 'down'}</admin-status>{ip}</interface>")


def running(seed):
    """A router with ports that nothing uses yet and with other services on it, which must stay as they are."""
    chance = random.Random(seed)
    ports = [interface(f"GigabitEthernet0/{slot}/{n}") for slot in (1, 3) for n in range(PORTS)]
    instances = []
    for i in range(OTHER_SERVICES):
        address = f"100.64.{chance.randrange(256)}"
        ports.append(interface(f"GigabitEthernet0/7/{i}", f"{address}.1", "255.255.255.252", f"<vrf-name>other{i}</vrf-name>"))
        instances.append(
            f'<instance><name>other{i}</name><afs xmlns="urn:huawei:yang:huawei-l3vpn"><af><type>ipv4-unicast</type>'
            f"<route-distinguisher>65535:{chance.randrange(1 << 20)}</route-distinguisher></af></afs></instance>")
    return (f'<config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">\n<ifm xmlns="urn:huawei:yang:huawei-ifm"><interfaces>\n'
            + "\n".join(ports) + '\n</interfaces></ifm>\n<network-instance xmlns="urn:huawei:yang:huawei-network-instance">'
            + "<instances>\n" + "\n".join(instances) + "\n</instances></network-instance>\n</config>\n")


def customer_router(row):
    """A customer's router for the lab: EBGP to its PE, what is connected to it announced."""
    _, _, address, own_as, peer, prefix = row
    lan, provider = ipaddress.ip_network(prefix), ipaddress.ip_interface(address).ip
    wires = interface("GigabitEthernet0/1/0", peer, "255.255.255.252") + interface("LoopBack0", lan[1], lan.netmask)
    return f"""<config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">
<ifm xmlns="urn:huawei:yang:huawei-ifm"><interfaces>{wires}</interfaces></ifm>
<network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance><name>_public_</name>
<afs xmlns="urn:huawei:yang:huawei-l3vpn"><af><type>ipv4-unicast</type></af></afs>
<bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><router-id>{peer}</router-id>
<afs><af><type>ipv4uni</type><ipv4-unicast><import-routes><import-route><protocol>direct</protocol><process-id>0</process-id>
</import-route></import-routes></ipv4-unicast></af></afs>
<peers><peer><address>{provider}</address><remote-as>PROVIDER</remote-as><afs><af><type>ipv4uni</type><ipv4-unicast/></af></afs>
</peer></peers></base-process></bgp></instance></instances></network-instance>
<bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><enable>true</enable><as>{own_as}</as></base-process></bgp>
</config>
"""


def write(folder, name, text):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)


def generate(folder, routers=100, carriers=10, vpns=200, seed=1, customer_routers=False):
    chance, network = random.Random(seed), Network()
    size = routers * 8 // 10 // carriers
    edges = level1(network, routers - size * carriers, chance)
    made = [level2(network, i, size, edges) for i in range(carriers)]
    rows = [customers(network, i, made[i % carriers][1], chance, customer_routers) for i in range(vpns)]
    write(folder, "inventory.yaml", inventory(network))
    write(folder, "playbook.yaml", playbook([sites for sites, _ in made], rows))
    for i, (name, role, _, _) in enumerate(network.routers):
        if role != "l2-ce":
            write(folder, f"running/{name}.xml", running(seed * 1_000_003 + i))
    if customer_routers:
        numbers = dict(line.split(": ", 1) for line in network.carriers)
        for i, vpn in enumerate(rows):
            for k, row in enumerate(vpn, 1):
                number = numbers[row[0].rsplit("-", 1)[0]].split("as: ")[1].split(",")[0]
                write(folder, f"customers/v{i}-{k}.xml", customer_router(row).replace("PROVIDER", number))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder")
    for name, default in (("routers", 100), ("carriers", 10), ("vpns", 200), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--customer-routers", action="store_true")
    generate(**{key.replace("-", "_"): value for key, value in vars(parser.parse_args()).items()})
