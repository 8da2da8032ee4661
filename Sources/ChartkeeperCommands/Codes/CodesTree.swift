import ArgumentParser
import CodeSets
import FHIR

/// `chartkeeper codes tree`: the tabular list of diagnoses as an outline.
struct CodesTree: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tree",
        abstract: "Print the tabular list below a chapter, block or code.",
        discussion: "Without an argument the chapters and blocks."
    )

    @Argument(help: "A chapter (9), a block (I20-I25) or a code (I21).")
    var label: String?

    @Option(help: "Levels below the start.")
    var depth = 1

    @OptionGroup var release: ReleaseOptions

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard depth >= 0 else { throw ValidationError("--depth is a number from 0") }
    }

    func run() throws {
        let release = try release.diagnoses(of: CodeSetCatalog())
        let roots = try roots(in: release)
        if json {
            try JSONOutput.object { writer in
                writer.member("release", release.name)
                writer.member("nodes", objects: roots) { writer, node in
                    write(node, of: release, depth: depth, to: &writer)
                }
            }
        } else {
            var text = ""
            for root in roots { outline(root, of: release, level: 0, into: &text) }
            try Console.write(text)
        }
    }

    private func roots(in release: ICD10CMRelease) throws -> [NodeIndex] {
        let upper = (0..<release.nodeCount).lazy.map { NodeIndex(UInt32($0)) }
        guard let label else { return upper.filter { release.kind($0) == .chapter } }
        if let code = ICD10CMCode(label), let node = release.node(code) { return [node] }
        let found = upper.first { node in
            switch release.kind(node) {
            case .chapter, .block: release.label(node) == label.uppercased()
            default: false
            }
        }
        guard let found else {
            throw CommandFailure(
                .notFound,
                "no chapter, block or code '\(label)' in \(release.name)"
            )
        }
        return [found]
    }

    private func outline(
        _ node: NodeIndex,
        of release: ICD10CMRelease,
        level: Int,
        into text: inout String
    ) {
        let indent = String(repeating: "  ", count: level)
        text += "\(indent)\(release.label(node))\t\(release.title(node))\n"
        guard level < depth else { return }
        for child in release.children(node) {
            outline(child, of: release, level: level + 1, into: &text)
        }
    }

    private func write(
        _ node: NodeIndex,
        of release: ICD10CMRelease,
        depth: Int,
        to writer: inout JSONWriter
    ) {
        writer.member("code", release.label(node))
        writer.member("title", release.title(node))
        writer.member("billable", release.isBillable(node))
        guard depth > 0 else { return }
        writer.member("children", objects: release.children(node)) { writer, child in
            write(child, of: release, depth: depth - 1, to: &writer)
        }
    }
}
