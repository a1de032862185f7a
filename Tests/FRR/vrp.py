"""A network as the lab's routers: an inventory of unmanaged routers, each with its configuration, and their tables."""

import json
import os
import subprocess

IFM = "urn:huawei:yang:huawei-"


def inventory(network):
    # What the inventory says of roles and carriers is of no consequence: the configurations decide.
    lines = [
        "defaults: { platform: ne8000-f1a-8.22, username: netops, password: { env: CSC_PASSWORD } }",
        "carriers: { net: { level: 1, as: 65000, igp: isis } }", "routers:",
    ]
    for router in network.routers:
        lines.append(
            f"  {router.name}: {{ role: l1-p, carrier: net, loopback: {router.loopback}/32, managed: false, "
            f"configuration: {router.name}.xml }}")
    lines.append("links:")
    for router in network.routers:
        for port in router.ports:
            far = next(p for p in network.router(port.far).ports if p.address == port.far_address)
            if port.address < far.address:
                ends = [f"{p.router} {name(p)} {p.address}/24" for p in (port, far)]
                lines.append(f'  - {{ a: "{ends[0]}", b: "{ends[1]}" }}')
    return "\n".join(lines) + "\n"


def name(port):
    return f"GigabitEthernet0/{port.number}/0"


def element(tag, *children, ns=None):
    space = f' xmlns="{IFM}{ns}"' if ns else ""
    return f"<{tag}{space}>" + "".join(str(child) for child in children) + f"</{tag}>"


def interface(title, kind, address, mask):
    main = element("address", element("ip", address), element("mask", mask), element("type", "main"))
    return element(
        "interface", element("name", title), element("class", "main-interface"), element("type", kind),
        element("admin-status", "up"), element("ipv4", element("addresses", main), ns="ip"),
    )


def configuration(network, router):
    ports = [interface(name(port), "GigabitEthernet", port.address, "255.255.255.0") for port in router.ports]
    ports.append(interface("LoopBack1", "LoopBack", router.loopback, "255.255.255.255"))
    instance = [element("name", "_public_")]
    statics = "".join(static(route) for route in router.imports + router.announced)
    routing = element("routing", element("static-routing", element("unicast-route2s", statics)), ns="routing")
    instance.append(
        element("afs", element("af", element("type", "ipv4-unicast"), routing if statics else ""), ns="l3vpn"))
    protocol = {"ospf": ospf, "isis": isis, "bgp": bgp, "ldp": ldp}[network.kind]
    instance.append(protocol(network, router))
    roots = [
        element("ifm", element("interfaces", *ports), ns="ifm"),
        element("network-instance", element("instances", element("instance", *instance)), ns="network-instance"),
    ]
    if network.kind == "ldp":
        node = element("global", element("mpls-enable", "true"), element("lsr-id", router.loopback))
        roots.append(element("mpls", element("common", node), element("ldp", element("enable", "true"), ns="mpls-ldp"), ns="mpls"))
    if network.kind == "bgp":
        process = element("base-process", element("enable", "true"), element("as", router.as_number))
        roots.append(element("bgp", process, ns="bgp"))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<config xmlns="urn:ietf:params:xml:ns:netconf:base:1.0">'
        + "".join(roots) + "</config>\n"
    )


def static(route):
    address, length = route.prefix.split("/")
    # As FRR's static routes: before everything that is not connected.
    hop = element("nexthop-address", element("address", route.next_hop), element("preference", 1))
    return element(
        "unicast-route2", element("topology-name", "base"), element("prefix", address), element("mask-length", length),
        element("nexthop-addresses", hop),
    )


def ospf(network, router):
    areas = {}
    for port in router.ports:
        kind = "p2p" if port.point_to_point else "broadcast"
        areas.setdefault(port.area, []).append(
            element(
                "interface", element("name", name(port)), element("network-type", kind), element("cost", port.cost)))
    areas.setdefault(router.loopback_area, []).append(element("interface", element("name", "LoopBack1")))
    imported = [
        element(
            "import-route", element("protocol", "static"), element("process-id", 0), element("cost", route.cost),
            element("type", f"type{route.type}"))
        for route in router.imports[:1]  # One for all static routes: they share the first one's cost and type.
    ]
    parts = [element("process-id", 1), element("router-id", router.loopback)]
    if imported:
        parts.append(element("import-routes", *imported))
    parts.append(
        element(
            "areas", *[
                element("area", element("area-id", f"0.0.0.{area}"), element("interfaces", *members))
                for area, members in sorted(areas.items())
            ]))
    return element("ospfv2", element("sites", element("site", *parts)), ns="ospfv2")


def ldp(network, router):
    ports = [port for port in router.ports if port.ldp]
    labeled = element("mpls-interfaces", *[element("mpls-interface", element("name", name(port))) for port in ports])
    peered = element("interfaces", *[element("interface", element("name", name(port))) for port in ports])
    process = element("ldp", element("instance", peered), ns="mpls-ldp")
    return ospf(network, router) + element("mpls", element("common", labeled), process, ns="mpls")


def isis(network, router):
    def circuit(title, level, costs, point_to_point=False):
        family = [element("type", "afipv4")]
        family += [element(f"cost-level{number}", cost) for number, cost in costs]
        return element(
            "circuit", element("name", title), element("level", level),
            element("p2p-enable", "true") if point_to_point else "", element("afs", element("af", *family)),
        )

    circuits = [
        circuit(name(p), p.level, [(1, p.cost), (2, p.level2_cost)], p.point_to_point) for p in router.ports]
    circuits.append(circuit("LoopBack1", "level-1-2", []))
    family = [element("type", "afipv4")]
    if router.imports:
        family.append(
            element(
                "import-routes",
                element(
                    "import-route", element("protocol", "static"), element("process-id", 0),
                    element("level-type", router.imports[0].level))))
    net = f"49.000{router.isis_area}.0000.0000.000{router.name[1:]}.00"
    return element(
        "isis",
        element(
            "sites",
            element(
                "site", element("id", 1), element("level", router.level), element("cost-style", router.style),
                element("set-overload", element("type", "maunal")) if router.overloaded else "",
                element("net-entitys", element("net-entity", element("value", net))), element("circuits", *circuits),
                element("afs", element("af", *family)))),
        ns="isis",
    )


def bgp(network, router):
    def peer(one):
        settings = [element("nexthop-configure", "local")] if one.next_hop_self else []
        settings += [element("reflect-client", "true")] if one.client else []
        family = element("af", element("type", "ipv4uni"), element("ipv4-unicast", *settings))
        source = element("local-if-name", "LoopBack1") if one.from_loopback else ""
        return element(
            "peer", element("address", one.address), element("remote-as", one.remote_as), source,
            element("afs", family))

    networks = [
        element(
            "network-route", element("address", route.prefix.split("/")[0]),
            element("mask-length", route.prefix.split("/")[1]))
        for route in router.announced
    ]
    unicast = element("ipv4-unicast", element("network-routes", *networks) if networks else "")
    process = element(
        "base-process", element("router-id", router.loopback),
        element("afs", element("af", element("type", "ipv4uni"), unicast)),
        element("peers", *[peer(one) for one in router.peers]) if router.peers else "",
    )
    inside = [
        element("interface", element("name", name(port)), element("cost", port.cost))
        for port in router.ports if network.router(port.far).as_number == router.as_number
    ] + [element("interface", element("name", "LoopBack1"))]
    area = element("area", element("area-id", "0.0.0.0"), element("interfaces", *inside))
    site = element("site", element("process-id", 1), element("router-id", router.loopback), element("areas", area))
    return element("bgp", process, ns="bgp") + element("ospfv2", element("sites", site), ns="ospfv2")


def tables(network, cscctl, folder):
    """What the lab's routers print of their routing tables, or of LDP's labels, by router."""
    os.makedirs(folder, exist_ok=True)
    for router in network.routers:
        with open(f"{folder}/{router.name}.xml", "w") as file:
            file.write(configuration(network, router))
    with open(f"{folder}/inventory.yaml", "w") as file:
        file.write(inventory(network))
    state = f"{folder}/state"
    environment = dict(os.environ, CSC_PASSWORD="unused")
    up = subprocess.run(
        [cscctl, "lab", "up", f"{folder}/inventory.yaml", "--detach", "--state", state], env=environment,
        capture_output=True, text=True, timeout=120)
    if up.returncode != 0:
        raise RuntimeError(f"the lab does not come up: {up.stdout}{up.stderr}")
    try:
        with open(f"{state}/lab/lab.json") as file:
            ports = {end["router"]: end["port"] for end in json.load(file)["endpoints"]}
        command = "display mpls ldp lsp" if network.kind == "ldp" else "display ip routing-table"
        return {router.name: display(ports[router.name], state, command) for router in network.routers}
    finally:
        subprocess.run([cscctl, "lab", "down", "--state", state], env=environment, capture_output=True, timeout=60)


def display(port, state, command):
    return subprocess.run(
        [
            "ssh", "-i", f"{state}/lab/id_ed25519", "-o", f"UserKnownHostsFile={state}/lab/known_hosts", "-p", str(port),
            "lab@127.0.0.1", command,
        ],
        check=True, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60,
    ).stdout
