/// The types of interfaces that such routers have, as their names begin.
///
/// Source: the typedef `port-type` of huawei-ifm, releases 8.20.10 (78 values) and 8.22.0 (81), together.
package enum PortType {
    /// Ports of a board, which are there by themselves and which no configuration makes. Which types these are the model
    /// does not say; the list follows their names.
    package static let hardware = [
        "Ethernet", "GigabitEthernet", "XGigabitEthernet", "MultiGE", "GEBrief", "HPGE", "HP-GE",
        "10GE", "25GE", "40GE", "50GE", "50|100GE", "100GE", "200GE", "400GE",
        "4x10GE", "10x10GE", "3x40GE", "4x25GE",
        "FlexE-10G", "FlexE-50G", "FlexE-50|100G", "FlexE-100G", "FlexE-200GE", "FlexE-400G",
        "MEth", "IMEth", "VMEth", "Pos", "Cpos", "ATM", "E1", "E3", "T1", "T3", "Serial", "Sip", "Otn", "Wdm",
        "Fiber-Channel", "FC", "FCoE-Port", "Infiniband", "Fabric-Port", "VC4", "VC12", "Cellular", "OpticalAmplifier",
    ]

    /// What somebody configures: bundles, tunnels, loopbacks and the like.
    package static let logical = [
        "LoopBack", "Eth-Trunk", "Ip-Trunk", "Pos-Trunk", "Cpos-Trunk", "Trunk-Serial", "Stack-Port", "FlexE",
        "Virtual-Ethernet", "Global-VE", "PW-VE", "Vlanif", "Vbdif", "VBridge", "Tunnel", "MTunnel", "VX-Tunnel", "Nve",
        "NULL", "Virtual-Template", "Virtual-if", "Virtual-Serial", "Virtual-ODUk", "Vp", "Mp-group", "Global-Mp-Group",
        "Ima-group", "Global-Ima-Group", "Atm-Bundle", "Lmpif", "ServiceIf", "Remote-Ap", "DcnInterface", "Gmpls-Uni",
    ]

    /// All, the longest first, so that the first that begins a name is its type: `100GE0/1/0` is no `10GE`.
    static let byLength = (hardware + logical).sorted { ($1.utf8.count, $0) < ($0.utf8.count, $1) }

    private static let boards = Set(hardware)

    /// Whether interfaces of the type are ports of a board.
    static func isHardware(_ type: String) -> Bool { boards.contains(type) }
}
