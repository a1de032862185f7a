import Diagnostics
import Playbooks

/// What a playbook may say but the tool cannot carry out yet: refused, so that nobody believes it was done.
enum UnbuiltParts {
    static func refuse(in playbook: Playbook) throws(DiagnosticList) {
        var findings = DiagnosticList()
        if playbook.service.access == .labeledAddressFamily {
            findings.add(
                .error(
                    "access mode labeled-address-family: there are no templates for it yet",
                    at: playbook.service.location, hint: "write mode: labeled-route"))
        }
        try findings.throwIfErrors()
    }
}
