/// What breaks a service: one cause, the claims that it refutes, and the way from the first of them to the cause.
package struct Refutation: Sendable, Hashable {
    /// Every claim that has this cause, the most telling one first.
    package var claims: [Claim]
    /// What is lost, a sentence for each claim.
    package var symptoms: [String]
    /// From the first symptom to the cause.
    package var because: [Because]
    /// Where the cause is: a template's line may be wrong on several routers.
    package var routers: [String]

    package var symptom: String { symptoms.first ?? "" }
    package var fault: Because.Fault? { because.last?.fault }

    /// One line of a template, or one place of one router, is one cause, whatever it breaks.
    func hasCause(of chain: [Because]) -> Bool {
        guard let fault, let other = chain.last?.fault else { return fault == nil && because.last == chain.last }
        if let place = fault.place, place == other.place { return fault.rule == other.rule }
        return fault == other
    }
}
