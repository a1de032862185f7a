import NETCONF
import XML

private let interfaces = "urn:huawei:yang:huawei-ifm"

/// An edit of the candidate that adds a loopback interface.
func loopback(_ name: String) -> EditConfig {
    EditConfig(.candidate, [loopbackElement(name)])
}

func loopbackElement(_ name: String) -> XMLElement {
    func element(_ local: String, _ children: [XMLElement] = [], text: String = "") -> XMLElement {
        XMLElement(XMLName(local, in: interfaces), text: text, children: children)
    }
    let entry = element(
        "interface",
        [
            element("name", text: name), element("class", text: "main-interface"),
            element("type", text: "LoopBack"),
        ])
    return element("ifm", [element("interfaces", [entry])])
}

/// A subtree filter for all interfaces.
let interfaceFilter = [
    XMLElement(
        XMLName("ifm", in: interfaces), children: [XMLElement(XMLName("interfaces", in: interfaces))])
]
