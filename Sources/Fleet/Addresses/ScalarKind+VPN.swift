extension ScalarKind where Value == String {
    /// RFC 4364 section 7, in a form that VRP takes.
    package static var siteOfOrigin: ScalarKind {
        ScalarKind("a site of origin, such as 200:1 or 192.0.2.1:1") { text in VPNNumber.isRight(text) ? text : nil }
    }
}
