import ArgumentParser
import Diagnostics
import Fleet
import Journaling

/// The options of commands on routers of an inventory, without a playbook.
struct AccessOptions: ParsableArguments {
    @Option(
        name: .long,
        help: "The inventory: a file, an executable, or - for standard input; without it, that of the lab that is up.")
    var inventory: String?

    @Flag(name: .long, help: "Use the inventory's simulated routers: a lab that is up, or one for this command only.")
    var lab = false

    @Option(name: .long, help: "Where templates and profile modules lie.")
    var templates: String?

    @OptionGroup var place: StateOption

    @Option(name: .long, help: "How many routers to work on at the same time (32).")
    var parallel = 32

    @Option(name: .long, help: "How many seconds a router may take to answer a request (60).")
    var requestLimit = CommonOptions.usualRequestLimit

    @Option(name: .long, help: "What to say on standard error: warning, or trace (all NETCONF messages too).")
    var logLevel: CommonOptions.LogLevel = .warning

    @Option(name: .long, help: "How to print the result: text or json.")
    var format: CommonOptions.OutputFormat = .text

    mutating func validate() throws {
        guard 1...1000 ~= parallel else { throw ValidationError("--parallel takes a number from 1 to 1000") }
        guard 1...3600 ~= requestLimit else { throw ValidationError("--request-limit takes 1 to 3600 seconds") }
    }

    /// The inventory, where it lies, and the lab that is up if that is meant.
    func network() throws -> (inventory: Inventory, path: String, lab: LabRecord?) {
        let state = StateFolder(path: place.state)
        try state.prepare()
        let record = lab ? LabRecord.read(in: state) : nil
        guard let path = inventory ?? record?.inventoryPath else {
            throw Diagnostic.error("no inventory to find the routers in", hint: "Give --inventory FILE.")
        }
        return (try Inventory.load(path), path, record)
    }
}

extension Inventory {
    /// The managed routers of these names, or all of them.
    func managed(named names: [String]) throws(Diagnostic) -> [Router] {
        let managed = routers.filter(\.isManaged)
        guard !names.isEmpty else { return managed }
        for name in names where !managed.contains(where: { $0.name == name }) {
            throw .error(
                "the inventory has no managed router \(name)",
                hint: Spelling.nearest(to: name, among: managed.map(\.name)).map { "Did you mean \($0)?" })
        }
        return managed.filter { names.contains($0.name) }
    }
}
