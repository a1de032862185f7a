"""A session of Python's ncclient with a router of the lab: PORT USER, the password on standard input."""

import sys

from ncclient import manager
from ncclient.operations import RPCError

IFM = "urn:huawei:yang:huawei-ifm"
LIBRARY = "urn:ietf:params:xml:ns:yang:ietf-yang-library"


def loopback(name, operation=""):
    return (
        f'<config xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><ifm xmlns="{IFM}"><interfaces>'
        f"<interface{operation}><name>{name}</name><class>main-interface</class><type>LoopBack</type></interface>"
        "</interfaces></ifm></config>"
    )


def main():
    port, user = int(sys.argv[1]), sys.argv[2]
    router = manager.connect(
        host="127.0.0.1", port=port, username=user, password=sys.stdin.readline().strip(), hostkey_verify=False,
        allow_agent=False, look_for_keys=False, timeout=60, device_params={"name": "huaweiyang"},
    )
    print("connected")
    interfaces = ("subtree", f'<ifm xmlns="{IFM}"><interfaces><interface><name/></interface></interfaces></ifm>')
    seen = router.get_config("running", filter=interfaces).data_xml
    if "GigabitEthernet0/1/0" in seen and "network-instance" not in seen and "main-interface" not in seen:
        print("filtered")
    router.edit_config(loopback("LoopBack9"), target="candidate")
    print("edited")
    if "LoopBack9" not in router.get_config("running").data_xml:
        if "LoopBack9" in router.get_config("candidate").data_xml:
            print("private")
    router.validate("candidate")
    print("validated")
    router.commit()
    if "LoopBack9" in router.get_config("running").data_xml:
        print("committed")
    with router.locked("candidate"):
        router.edit_config(loopback("LoopBack10"), target="candidate")
        router.commit(confirmed=True, timeout="60", persist="a-token")
    if "LoopBack10" in router.get_config("running").data_xml:
        print("confirmed")
    router.cancel_commit(persist_id="a-token")
    if "LoopBack10" not in router.get_config("running").data_xml:
        print("cancelled")
    try:
        router.edit_config(loopback("LoopBack10", ' nc:operation="delete"'), target="candidate")
    except RPCError as error:
        print("refused", error.tag)
    if "module huawei-ifm" in router.get_schema("huawei-ifm").data:
        print("schema")
    library = router.get(("subtree", f'<modules-state xmlns="{LIBRARY}"/>')).data_ele
    names = [element.text for element in library.iter("{%s}name" % LIBRARY)]
    if "huawei-ifm" in names and all(f"module {name} " in router.get_schema(name).data for name in names):
        print("library")
    router.copy_config(source="running", target="startup")
    if "LoopBack9" in router.get_config("startup").data_xml:
        print("saved")
    router.close_session()
    print("closed")


main()
