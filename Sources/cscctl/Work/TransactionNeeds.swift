import Checks
import Diagnostics
import Fleet
import Journaling
import Planning
import Transactions
import VRP
import YANG

/// What a transaction needs beside its plan, wherever it comes from: the operator's files (`Stage`), or a run in the
/// journal (`RunContext`).
struct TransactionNeeds: Sendable {
    var network: LiveNetwork
    /// By router.
    var schemas: [String: Schema]
    /// By router; what a release is able to do beyond the standard.
    var platforms: [String: Platform]
    var views: @Sendable (String) -> SchemaView
    var secrets: SecretVault
    var secretLeaves: Set<String>
    var checks: TaskQuestions
    var limits: TransactionLimits
}

extension Stage {
    func needs() throws -> TransactionNeeds {
        var schemas: [String: Schema] = [:]
        var platforms: [String: Platform] = [:]
        for router in workspace.routers {
            let platform = try workspace.schemas.platform(router.platform)
            platforms[router.name] = platform
            schemas[router.name] = try workspace.schemas.schema(of: platform)
        }
        return TransactionNeeds(
            network: network, schemas: schemas, platforms: platforms, views: try PlanMaker(stage: self).schemaViews(),
            secrets: secrets,
            secretLeaves: try workspace.secretLeaves(), checks: TaskQuestions(workspace), limits: limits)
    }
}

extension RunContext {
    /// Opens nothing yet. The texts of the run's own modules and rules are read, no file.
    func needs(
        _ parts: [String: [UInt8]], _ network: LiveNetwork, _ secrets: SecretVault, requestLimit: Int?
    ) throws -> TransactionNeeds {
        var schemas: [String: Schema] = [:]
        var views: [String: SchemaView] = [:]
        var known: [String: Platform] = [:]
        for platform in platforms {
            let schema = try Schema(names: platform.modules, texts: platform.texts.compactMapValues { parts[$0] })
            let text = String(decoding: parts[platform.rules] ?? [], as: UTF8.self)
            let view = SchemaView(schema, rules: try PlatformRules(parsing: text, file: "journal"))
            for router in routers where router.platform == platform.name {
                schemas[router.router] = schema
                views[router.router] = view
                // A platform that this tool does not know any more is worked on by the standard alone.
                known[router.router] = try? Platform.named(platform.name)
            }
        }
        return TransactionNeeds(
            network: network, schemas: schemas, platforms: known, views: { [views] in views[$0] ?? SchemaView() },
            secrets: secrets,
            secretLeaves: Set(secretLeaves), checks: checks,
            limits: TransactionLimits(requestLimit: requestLimit ?? bounds.requestLimit))
    }
}
