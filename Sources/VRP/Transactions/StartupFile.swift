import NETCONF
package import XML

/// Saving by NETCONF: the RPC `save` of huawei-cfg, and the file with which the router starts next.
package enum StartupFile {
    package static let namespace = TrialRun.namespace

    /// The subtree filter of the `<get>`: `/cfg:cfg/startup-infos` (huawei-cfg 8.20.10, 8.22.0).
    package static let filter = [
        XMLElement(XMLName("cfg", in: namespace), children: [XMLElement(XMLName("startup-infos", in: namespace))])
    ]

    /// The file in the answer that all main boards start with; nil where they differ, where it is in no root folder, or
    /// where the RPC does not take its name.
    ///
    /// `save` wants a file name of 5 to 64 characters (huawei-cfg). That the name goes without the device before it, as in
    /// `cfcard:/vrpcfg.zip`, is an assumption: the leaf's text says "Name of a configuration file".
    package static func name(in data: [XMLElement]) -> String? {
        let infos = data.first { $0.name == XMLName("cfg", in: namespace) }?.child("startup-infos")?.children ?? []
        let files = Set(infos.compactMap { $0.child("next-cfg-file")?.trimmedText }.filter { !$0.isEmpty })
        guard files.count == 1, let path = files.first else { return nil }
        let name = path.split(separator: ":", maxSplits: 1).last.map { $0.drop { $0 == "/" } } ?? ""
        return !name.contains("/") && (5...64).contains(name.utf8.count) ? String(name) : nil
    }

    package static func save(to file: String) -> XMLElement {
        XMLElement(
            XMLName("save", in: namespace), children: [XMLElement(XMLName("filename", in: namespace), text: file)])
    }
}
