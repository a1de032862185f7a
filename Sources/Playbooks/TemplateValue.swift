package import Fleet

/// What a playbook hands to a template: the context of one router in one task, made of these.
package indirect enum TemplateValue: Sendable, Hashable {
    case string(String)
    case list([TemplateValue])
    case object([String: TemplateValue])
    case bool(Bool)
    /// A password: a template can place it as the whole value of a leaf and do nothing else with it.
    case secret(SecretReference)
}
