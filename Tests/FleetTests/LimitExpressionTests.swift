import Diagnostics
import Testing

@testable import Fleet

@Suite struct LimitExpressionTests {
    @Test(arguments: [
        ("north", ["north"]), ("west", ["border", "edge"]), ("l1-pe, edge", ["north", "edge"]),
        ("!north", ["south", "border", "edge"]), ("core,!l1-p", ["north"]),
    ])
    func chooses(_ expression: String, _ names: [String]) throws {
        let inventory = try Inventory.read(Sample.text, file: "net.yaml")
        #expect(try LimitExpression(expression).routers(in: inventory) == names)
    }

    @Test func suggestsTheNearestName() throws {
        let inventory = try Inventory.read(Sample.text, file: "net.yaml")
        let error = #expect(throws: DiagnosticList.self) { try LimitExpression("nort").routers(in: inventory) }
        #expect(error?.all.first?.hint == "did you mean `north`?")
    }

    @Test func refusesToMeanNothing() throws {
        let inventory = try Inventory.read(Sample.text, file: "net.yaml")
        #expect(throws: DiagnosticList.self) { try LimitExpression("north,!core").routers(in: inventory) }
    }
}
