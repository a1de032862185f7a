import Testing
import VRP
import XML

@Suite struct StartupFileTests {
    private func startup(_ files: String...) -> [XMLElement] {
        func element(_ name: String, _ text: String = "", _ children: [XMLElement] = []) -> XMLElement {
            XMLElement(XMLName(name, in: StartupFile.namespace), text: text, children: children)
        }
        let infos = files.enumerated().map { index, file in
            element("startup-info", "", [element("position", "\(index)"), element("next-cfg-file", file)])
        }
        return [element("cfg", "", [element("startup-infos", "", infos)])]
    }

    @Test func theFileIsTheOneThatTheRouterStartsWith() {
        #expect(StartupFile.name(in: startup("cfcard:/vrpcfg.zip")) == "vrpcfg.zip")
        #expect(StartupFile.name(in: startup("vrpcfg.cfg", "vrpcfg.cfg")) == "vrpcfg.cfg")
        #expect(StartupFile.name(in: startup("cfcard:/vrpcfg.zip", "")) == "vrpcfg.zip")
        #expect(StartupFile.name(in: startup("cfcard:/a.zip", "cfcard:/b.zip")) == nil)
        #expect(StartupFile.name(in: startup("cfcard:/backup/vrpcfg.zip")) == nil)
        #expect(StartupFile.name(in: startup("x")) == nil)
        #expect(StartupFile.name(in: []) == nil)
    }
}
