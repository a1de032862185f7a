import Testing

/// Tunnels that are not there, or that carry nothing: refuted before anything is sent, and with `--unproven` found by a
/// check afterwards.
@Suite(.timeLimit(.minutes(10)))
struct TunnelCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var playbook = "csc-labeled-route-mode"
        var file: String
        var old: String
        var new = ""
        /// In a copy of the shipped inventory.
        var inventory: [Scratch.Replacement] = []
        /// What the proof says; nil where it holds and only the check tells.
        var refuted: String?
        var task: String
        /// Of the failure: a check's name, or the refusal of the lab's routers.
        var check: String
    }

    private static let silent = """
              <?if has peer.local-ifnet-disable?>
              <local-ifnet-disable>{{ peer.local-ifnet-disable }}</local-ifnet-disable>
              <?end?>

        """

    static let cases = [
        Case(
            testDescription: "IBGP over the CSC link without a local tunnel", playbook: "csc-ibgp-labeled",
            file: "parts/csc-ce-labeled-route.xml", old: silent,
            refuted: "makes no local IFNET tunnel", task: "csc-access", check: "tunnel-info"),
        Case(
            testDescription: "a false tunnel to the far PE", file: "level2-mp-bgp/l2-pe.xml",
            old: silent.replacing("      <", with: "                <"), task: "mp-bgp", check: "tunnel-info"),
        Case(
            testDescription: "both label modes on one router", file: "parts/csc-ce-labeled-route.xml",
            old: "  <afs>\n    <af>\n      <type>ipv4uni</type>",
            new: "  <afs>\n    <af><type>ipv4labeluni</type></af>\n    <af>\n      <type>ipv4uni</type>",
            refuted: "the two exclude each other", task: "csc-access",
            check: "excludes the labeled-unicast family"),
        Case(
            testDescription: "parallel links with different transport addresses", file: "parts/mpls-ldp-links.xml",
            old: "<?if ldp.transport-address == 'interface'?>", new: "<?if router.role == 'l1-pe'?>",
            inventory: [
                .init(
                    "links:\n",
                    """
                    links:
                      - { a: "PE1 GigabitEthernet0/3/0 32.1.1.1/24", b: "PE2 GigabitEthernet0/3/0 32.1.1.2/24" }

                    """)
            ],
            refuted: "one LDP session", task: "backbone-ldp", check: "ldp-lsp"),
    ]

    @Test(arguments: cases) func `It is refuted with its cause, and caught by a check`(_ broken: Case) async throws {
        let folder = try Scratch()
        let templates = try folder.templates(changing: broken.file, [.init(broken.old, broken.new)])
        let inventory = broken.inventory.isEmpty ? nil : try folder.inventory(broken.inventory)
        let playbook = try folder.hastyPlaybook(of: broken.playbook, inventory: inventory)
        let common = [playbook, "--templates", templates, "--state", folder.path]
        let proof = try await CommandLineTool.run(["verify"] + common, in: folder)
        if let refuted = broken.refuted {
            #expect(proof.status == 2 && proof.output.contains(refuted), "\(proof.testDescription)")
        } else {
            #expect(proof.output.contains("L-97"), "\(proof.testDescription)")
        }
        let applied = try await CommandLineTool.run(
            ["apply"] + common + ["--lab", "--yes", "--unproven", "--format", "json"], in: folder)
        #expect(applied.status == 3, "\(applied.testDescription)")
        let failure = try applied.json()["failure"].text ?? ""
        #expect(failure.hasPrefix(broken.task) && failure.contains(broken.check), "\(failure)")
    }
}
