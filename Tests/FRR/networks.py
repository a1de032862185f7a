"""Random networks as plain values: what both FRR and the lab are configured from."""

import random
from dataclasses import dataclass, field


@dataclass
class Port:
    """An interface: its router, number, address on a /24, and the router at the other end of the cable."""

    router: str
    number: int
    address: str
    far: str
    far_address: str
    cost: int = 1
    # OSPF.
    area: int = 0
    point_to_point: bool = False
    # IS-IS.
    level: str = "level-1-2"
    level2_cost: int = 0
    # LDP.
    ldp: bool = True

    @property
    def network(self):
        return self.address.rsplit(".", 1)[0] + ".0"


@dataclass
class Import:
    """A static route over a neighbour, taken into the protocol."""

    prefix: str
    next_hop: str
    cost: int
    type: int = 2
    level: str = "level-2"


@dataclass
class Peer:
    address: str
    remote_as: int
    from_loopback: bool
    next_hop_self: bool = False
    client: bool = False


@dataclass
class Router:
    name: str
    loopback: str
    ports: list = field(default_factory=list)
    imports: list = field(default_factory=list)
    # OSPF.
    loopback_area: int = 0
    # IS-IS.
    isis_area: int = 1
    level: str = "level-1-2"
    style: str = "wide"
    overloaded: bool = False
    # BGP.
    as_number: int = 0
    peers: list = field(default_factory=list)
    announced: list = field(default_factory=list)


@dataclass
class Network:
    kind: str
    seed: int
    routers: list

    def router(self, name):
        return next(router for router in self.routers if router.name == name)


def make(kind, seed):
    """A connected network of 3 to 7 routers; the same for the same kind and seed."""
    chance = random.Random(f"{kind} {seed}")
    count = chance.randint(3, 7)
    routers = [Router(f"R{number}", f"10.0.0.{number}") for number in range(1, count + 1)]
    pairs = [(chance.randrange(0, index), index) for index in range(1, count)]
    pairs += [tuple(sorted(chance.sample(range(count), 2))) for _ in range(chance.randint(0, count))]
    for number, (one, other) in enumerate(pairs, 1):
        connect(routers[one], routers[other], number, chance)
    network = Network(kind, seed, routers)
    {"ospf": ospf, "isis": isis, "bgp": bgp, "ldp": ldp}[kind](network, chance)
    return network


def connect(one, other, number, chance):
    first, second = f"192.168.{number}.1", f"192.168.{number}.2"
    point_to_point = chance.random() < 0.3
    for near, far, address, far_address in [(one, other, first, second), (other, one, second, first)]:
        near.ports.append(
            Port(
                near.name, len(near.ports) + 1, address, far.name, far_address, cost=chance.choice([1, 1, 2, 5, 10, 20]),
                point_to_point=point_to_point,
            )
        )


def imports(network, chance, count):
    """Some destinations, each imported by one to three routers over a neighbour."""
    for number in range(1, count + 1):
        for router in chance.sample(network.routers, chance.randint(1, min(3, len(network.routers)))):
            # FRR names a neighbour on a point-to-point network as forwarding address, others do not.
            ports = [port for port in router.ports if network.kind == "isis" or not port.point_to_point]
            if not ports:
                continue
            port = chance.choice(ports)
            router.imports.append(
                Import(
                    f"203.0.{number}.0/24", port.far_address, chance.choice([1, 5, 20]), chance.choice([1, 2]),
                    chance.choice(["level-1", "level-2", "level-1-2"]),
                )
            )


def both_ends(network):
    """The ports of each link, once."""
    for router in network.routers:
        for port in router.ports:
            far = next(p for p in network.router(port.far).ports if p.address == port.far_address)
            if port.address < far.address:
                yield port, far


def ospf(network, chance):
    """Links of up to three areas; who has several has the backbone among them, as the standard asks."""
    areas = chance.choice([1, 1, 2, 3])
    for port, far in both_ends(network):
        port.area = far.area = chance.randrange(areas) if areas > 1 and chance.random() < 0.6 else 0
    while True:
        astray = [
            router for router in network.routers
            if len({port.area for port in router.ports}) > 1 and all(port.area for port in router.ports)]
        if not astray:
            break
        for port, far in both_ends(network):
            if astray[0].name in (port.router, far.router):
                port.area = far.area = 0
    for router in network.routers:
        router.loopback_area = chance.choice([port.area for port in router.ports])
    imports(network, chance, chance.randint(0, 3))


def ldp(network, chance):
    """One OSPF area with LDP on most links; now and then an end of a link is without.

    The platform drops a label switched path of which one of several next hops has no label, FRR drops that hop alone. So
    where a link is without LDP no two ways cost the same.
    """
    links = list(both_ends(network))
    without = chance.random() < 0.5
    for number, (port, far) in enumerate(links):
        if without:
            port.cost = far.cost = 2 ** number
            if chance.random() < 0.3:
                chance.choice([port, far]).ldp = False


def isis(network, chance):
    """Networks of level 1, of level 2, or of both in one or two areas.

    FRR passes no level 1 routes on to level 2 (RFC 1195 3.2), and announces the subnets of all circuits at both levels. So
    the levels of a network are everywhere the same; with both a link has one cost, and no import is of level 1 alone: what
    level 1 would bring to level 2 is there already, and nearer.
    """
    level = chance.choice(["level-1", "level-2", "level-1-2"])
    areas = 2 if level == "level-1-2" and chance.random() < 0.5 else 1
    # Mostly of one style: narrow and wide metrics do not understand each other.
    styles = chance.choice([["wide"], ["narrow"], ["wide", "transition"], ["narrow", "transition"], ["narrow", "wide"]])
    for router in network.routers:
        router.isis_area = chance.randint(1, areas)
        router.level = level
        router.style = chance.choice(styles)
    for port, far in both_ends(network):
        for end in (port, far):
            end.cost, end.level2_cost = (chance.choice([1, 5, 10, 20]) for _ in range(2))
            if level == "level-1-2":
                end.level2_cost = end.cost
    imports(network, chance, chance.randint(0, 3))
    for router in network.routers:
        for route in router.imports:
            if level == "level-1-2" and route.level == "level-1":
                route.level = "level-1-2"
        # An overloaded router of the platform announces nothing of other levels and protocols; FRR's does.
        router.overloaded = chance.random() < 0.1 and level != "level-1-2" and not router.imports


def bgp(network, chance):
    """One to three ASs; in each OSPF and a full mesh or a reflector between loopbacks, across them sessions on the links."""
    count = chance.randint(1, 3)
    for router in network.routers:
        router.as_number = 65000 + chance.randrange(count)
    systems = {}
    for router in network.routers:
        systems.setdefault(router.as_number, []).append(router)
    for members in systems.values():
        reflector = chance.choice(members) if len(members) > 2 and chance.random() < 0.5 else None
        for one in members:
            for other in members:
                if one is other or (reflector and reflector not in (one, other)):
                    continue
                one.peers.append(
                    Peer(
                        other.loopback, other.as_number, True, next_hop_self=one is not reflector,
                        client=one is reflector,
                    )
                )
    for port, far in both_ends(network):
        one, other = network.router(port.router), network.router(far.router)
        if one.as_number != other.as_number:
            one.peers.append(Peer(far.address, other.as_number, False))
            other.peers.append(Peer(port.address, one.as_number, False))
    for number, router in enumerate(network.routers, 1):
        if chance.random() < 0.6:
            router.announced.append(Import(f"203.0.{number}.0/24", chance.choice(router.ports).far_address, 0))
    shared = chance.sample(network.routers, min(2, len(network.routers)))
    for router in shared:
        router.announced.append(Import("203.0.100.0/24", chance.choice(router.ports).far_address, 0))
