import Diagnostics
import XML

/// Builds a template's tree from the events of an XML parser: elements, text and processing instructions, in order.
struct TemplateBuilder {
    /// What is open at a point of the template.
    private enum Frame {
        case root
        case element(XMLName, [XMLName: TemplateText])
        case loop(String, NamePath)
        /// `yes` is nil until `<?else?>` comes.
        case branch(TemplateCondition, yes: [TemplateNode]?)
        /// An instruction that was not understood: its `<?end?>` must still be matched.
        case broken
    }

    private var frames: [(frame: Frame, content: [TemplateNode], location: SourceLocation)]
    private(set) var findings = DiagnosticList()
    private let file: String
    private let parts: TemplateParts
    /// How many parts lie around this one.
    private let depth: Int

    init(file: String, parts: TemplateParts, depth: Int) {
        self.file = file
        self.parts = parts
        self.depth = depth
        frames = [(.root, [], SourceLocation(file: file, line: 1, column: 1))]
    }

    /// The nodes read, once the document has ended.
    var nodes: [TemplateNode] { frames[0].content }

    mutating func start(_ name: XMLName, _ attributes: [XMLName: String], at location: SourceLocation) {
        var texts: [XMLName: TemplateText] = [:]
        for (name, value) in attributes { texts[name] = text(value, at: location) }
        frames.append((.element(name, texts), [], location))
    }

    mutating func characters(_ value: String, at location: SourceLocation) {
        guard let text = text(value, at: location), !text.isBlank else { return }
        append(.text(text, at: location))
    }

    mutating func end(_ name: XMLName) {
        while let top = frames.popLast() {
            guard case .element(let name, let attributes) = top.frame else {
                // Well-formed XML closes an element only after its children: what is on top is an instruction.
                findings.add(.error("this instruction has no `<?end?>` inside `<\(name.local)>`", at: top.location))
                continue
            }
            append(
                .element(
                    TemplateElement(name: name, attributes: attributes, content: top.content, location: top.location)))
            return
        }
    }

    mutating func instruction(_ target: String, _ data: String, at location: SourceLocation) {
        switch target {
        case "for": beginLoop(data, at: location)
        case "if": beginBranch(data, at: location)
        case "else": turnBranch(at: location)
        case "end": finish(at: location)
        case "include": include(data, at: location)
        default:
            let nearest = Spelling.nearest(to: target, among: ["for", "if", "else", "end", "include"])
            findings.add(
                .error(
                    "unknown instruction `<?\(target)?>`", at: location, hint: nearest.map { "did you mean `\($0)`?" }))
        }
    }

    private mutating func append(_ node: TemplateNode) {
        frames[frames.count - 1].content.append(node)
    }

    /// The part's content stands here as if it had been written here, its places being those in its own file.
    private mutating func include(_ data: String, at location: SourceLocation) {
        let name = data.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        do {
            for node in try parts.nodes(of: name, includedBy: file, depth: depth, at: location) { append(node) }
        } catch {
            findings.all += error.all
        }
    }

    private mutating func text(_ value: String, at location: SourceLocation) -> TemplateText? {
        do {
            return try TemplateText.read(value, at: location)
        } catch {
            findings.all += error.all
            return nil
        }
    }

    private mutating func beginLoop(_ data: String, at location: SourceLocation) {
        let words = data.split(whereSeparator: \.isWhitespace)
        if words.count == 3, words[1] == "in", NamePath.isName(String(words[0])), words[0] != "loop",
            let list = NamePath(parsing: String(words[2]))
        {
            frames.append((.loop(String(words[0]), list), [], location))
        } else {
            findings.add(
                .error("`<?for \(data)?>` is malformed", at: location, hint: "write <?for item in name.of.list?>"))
            frames.append((.broken, [], location))
        }
    }

    private mutating func beginBranch(_ data: String, at location: SourceLocation) {
        do {
            frames.append((.branch(try TemplateCondition.read(data), yes: nil), [], location))
        } catch {
            findings.add(.error("condition `\(data)`: \(error.reason)", at: location))
            frames.append((.broken, [], location))
        }
    }

    private mutating func turnBranch(at location: SourceLocation) {
        let top = frames[frames.count - 1]
        switch top.frame {
        case .branch(let condition, nil):
            frames[frames.count - 1] = (.branch(condition, yes: top.content), [], top.location)
        case .broken: break
        case .branch, .root, .element, .loop:
            findings.add(.error("`<?else?>` without an `<?if?>` that waits for it in this element", at: location))
        }
    }

    private mutating func finish(at location: SourceLocation) {
        let top = frames[frames.count - 1]
        switch top.frame {
        case .root, .element:
            findings.add(.error("`<?end?>` without a `<?for?>` or `<?if?>` in this element", at: location))
            return
        case .loop(let variable, let list):
            frames.removeLast()
            append(
                .loop(TemplateLoop(variable: variable, list: list, body: top.content, location: top.location)))
        case .branch(let condition, let yes):
            frames.removeLast()
            append(
                .branch(
                    TemplateBranch(
                        condition: condition, yes: yes ?? top.content, no: yes == nil ? [] : top.content,
                        location: top.location)))
        case .broken:
            frames.removeLast()
        }
    }
}
