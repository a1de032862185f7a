"""What the comparison makes of either side's tables, on texts written for it: python3 -m unittest discover Tests/FRR"""

import json
import unittest

import frr
import networks
import tables
import vrp

VRP = """Route Flags: R - relay, D - download to fib, T - to vpn-instance, B - black hole route
------------------------------------------------------------------------------
Routing Table : _public_
         Destinations : 6        Routes : 7

Destination/Mask    Proto   Pre  Cost        Flags NextHop         Interface

       10.0.0.1/32  Direct  0    0             D   127.0.0.1       InLoopBack0
       10.0.0.2/32  OSPF    10   2             D   192.168.1.2     GigabitEthernet0/1/0
                    OSPF    10   2             D   192.168.2.2     GigabitEthernet0/2/0
       10.0.0.3/32  ISIS-L1 15   30            D   192.168.1.2     GigabitEthernet0/1/0
      203.0.1.0/24  O_ASE   150  5             D   192.168.1.2     GigabitEthernet0/1/0
      203.0.2.0/24  IBGP    255  7             RD  10.0.0.2        GigabitEthernet0/1/0
      203.0.3.0/24  Static  1    0             D   192.168.1.2     GigabitEthernet0/1/0
"""

FRR = json.dumps({
    "10.0.0.1/32": [{"protocol": "connected", "selected": True, "metric": 0, "nexthops": [{"interfaceName": "lo"}]}],
    "10.0.0.2/32": [{
        "protocol": "ospf", "selected": True, "metric": 2,
        "nexthops": [{"ip": "192.168.2.2"}, {"ip": "192.168.1.2"}]}],
    "10.0.0.3/32": [{"protocol": "isis", "selected": True, "metric": 30, "nexthops": [{"ip": "192.168.1.2"}]}],
    "192.168.1.0/24": [
        {"protocol": "ospf", "metric": 1, "nexthops": [{"interfaceName": "e1"}]},
        {"protocol": "connected", "selected": True, "metric": 0, "nexthops": [{"interfaceName": "e1"}]}],
    "203.0.1.0/24": [{"protocol": "ospf", "selected": True, "metric": 5, "nexthops": [{"ip": "192.168.1.2"}]}],
    "203.0.2.0/24": [{
        "protocol": "bgp", "selected": True, "metric": 0,
        "nexthops": [{"ip": "10.0.0.2", "recursive": True}, {"ip": "192.168.1.2", "resolver": True}]}],
})


VRP_LABELS = """ LDP LSP Information
 -------------------------------------------------------------------------------
 DestAddress/Mask   In/OutLabel    UpstreamPeer    NextHop          OutInterface
 -------------------------------------------------------------------------------
 10.0.0.1/32        3/NULL         10.0.0.2        127.0.0.1        InLoop0
*10.0.0.1/32        Liberal/48061                  DS/10.0.0.2
 10.0.0.2/32        NULL/3         -               192.168.1.2      GE0/1/0
 10.0.0.2/32        48061/3        10.0.0.2        192.168.1.2      GE0/1/0
 10.0.0.3/32        NULL/48062     -               192.168.1.2      GE0/1/0
 10.0.0.3/32        NULL/48063     -               192.168.2.2      GE0/2/0
 -------------------------------------------------------------------------------
 TOTAL: 5 Normal LSP(s) Found.
"""

FRR_LABELS = json.dumps({"bindings": [
    {"prefix": "10.0.0.1/32", "neighborId": "10.0.0.2", "localLabel": "imp-null", "remoteLabel": "16", "inUse": 0},
    {"prefix": "10.0.0.2/32", "neighborId": "10.0.0.2", "localLabel": "16", "remoteLabel": "imp-null", "inUse": 1},
    {"prefix": "10.0.0.3/32", "neighborId": "10.0.0.2", "localLabel": "17", "remoteLabel": "17", "inUse": 1},
    {"prefix": "10.0.0.3/32", "neighborId": "10.0.0.4", "localLabel": "17", "remoteLabel": "18", "inUse": 1},
    {"prefix": "192.168.1.0/24", "neighborId": "10.0.0.2", "localLabel": "-", "remoteLabel": "imp-null", "inUse": 0},
    {"prefix": "10.0.0.5/32", "neighborId": "0.0.0.0", "localLabel": "19", "remoteLabel": "-", "inUse": 0},
]})


class LabelsTests(unittest.TestCase):
    ROWS = {
        ("10.0.0.1/32", "kept", "a label", ("10.0.0.2",)), ("10.0.0.2/32", "used", "implicit null", ("10.0.0.2",)),
        ("10.0.0.3/32", "used", "a label", ("10.0.0.2", "10.0.0.4")),
    }

    def test_both_sides_read_the_same(self):
        owners = {"192.168.1.2": "10.0.0.2", "192.168.2.2": "10.0.0.4"}
        self.assertEqual(tables.of_vrp_labels(VRP_LABELS, owners), self.ROWS)
        self.assertEqual(tables.of_frr_labels(FRR_LABELS), self.ROWS)
        self.assertEqual(tables.differences({"R1": self.ROWS}, {"R1": set()})[1],
                         "R1: only here  10.0.0.2/32 implicit null of 10.0.0.2, used")

    def test_a_router_without_labels_has_none(self):
        self.assertEqual(tables.of_vrp_labels("", {}), set())
        self.assertEqual(tables.of_frr_labels("{}"), set())


class TablesTests(unittest.TestCase):
    ROWS = {
        ("10.0.0.2/32", "ospf", 2, ("192.168.1.2", "192.168.2.2")), ("10.0.0.3/32", "isis", 30, ("192.168.1.2",)),
        ("203.0.1.0/24", "ospf", 5, ("192.168.1.2",)), ("203.0.2.0/24", "bgp", 0, ("10.0.0.2",)),
    }

    def test_both_sides_read_the_same(self):
        self.assertEqual(tables.of_vrp(VRP), self.ROWS)
        self.assertEqual(tables.of_frr(FRR), self.ROWS)
        self.assertEqual(tables.differences({"R1": self.ROWS}, {"R1": self.ROWS}), [])

    def test_what_differs_is_told_by_router(self):
        other = VRP.replace("OSPF    10   2             D   192.168.2.2", "OSPF    10   2             D   192.168.9.2")
        self.assertEqual(tables.differences({"R1": tables.of_vrp(other)}, {"R1": self.ROWS}), [
            "R1: only here  10.0.0.2/32 ospf cost 2 by 192.168.1.2, 192.168.9.2",
            "R1: only in FRR 10.0.0.2/32 ospf cost 2 by 192.168.1.2, 192.168.2.2",
        ])

    def test_a_router_without_a_table_is_told(self):
        self.assertEqual(len(tables.differences({}, {"R1": self.ROWS})), 4)
        self.assertEqual(tables.of_vrp(""), set())
        self.assertEqual(tables.of_frr("{}"), set())


class NetworksTests(unittest.TestCase):
    def test_a_seed_gives_one_network_and_both_configurations(self):
        for kind in ["ospf", "isis", "bgp", "ldp"]:
            for seed in range(30):
                network = networks.make(kind, seed)
                self.assertEqual(network, networks.make(kind, seed))
                self.assertTrue(3 <= len(network.routers) <= 7)
                for router in network.routers:
                    self.assertTrue(router.ports)
                    self.assertIn("0.0.0.0" if kind == "bgp" else router.ports[0].address, vrp.configuration(network, router))
                    text = frr.configuration(network, router)
                    self.assertIn({"ospf": "router ospf", "isis": "router isis 1", "bgp": "router bgp", "ldp": "mpls ldp"}[kind], text)

    def test_a_link_has_two_ends(self):
        network = networks.make("ospf", 3)
        for one, other in networks.both_ends(network):
            self.assertEqual((one.far, one.far_address), (other.router, other.address))
            self.assertEqual(one.area, other.area)


if __name__ == "__main__":
    unittest.main()
