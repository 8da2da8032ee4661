import ArgumentParser
import CodeSets

/// `chartkeeper codes list`: all codes of a release, one a line.
struct CodesList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List codes, one a line: the code, a tab, its title.",
        discussion: """
            Without --system the diagnoses are followed by the procedures. Categories and \
            subcategories of diagnoses are listed too, unless --billable is given. A code whose \
            title is not known stands alone on its line.
            """
    )

    @Option(help: "ICD-10-CM, ICD-10-PCS or HCPCS.")
    var system: SystemName?

    @Flag(help: "Only codes that are valid on a claim.")
    var billable = false

    @OptionGroup var release: ReleaseOptions

    func run() throws {
        var lines: [UInt8] = []
        switch system?.system {
        case .icd10CM: try addDiagnoses(&lines)
        case .icd10PCS: try addProcedures(&lines)
        case .hcpcs: try addHCPCS(&lines)
        case nil:
            try addDiagnoses(&lines)
            try addProcedures(&lines)
        }
        try Console.write(lines)
    }

    private func addDiagnoses(_ lines: inout [UInt8]) throws {
        let release = try release.diagnoses(of: CodeSetCatalog())
        for number in 0..<release.nodeCount {
            let node = NodeIndex(UInt32(number))
            switch release.kind(node) {
            case .chapter, .block: continue
            case .category, .subcategory: if billable { continue }
            case .code: break
            }
            lines += "\(release.label(node))\t\(release.title(node))\n".utf8
        }
    }

    private func addProcedures(_ lines: inout [UInt8]) throws {
        let release = try release.procedures(of: CodeSetCatalog())
        for code in release.codes(withPrefix: "") {
            lines += code.text.utf8
            if let title = release.title(of: code) { lines += "\t\(title)".utf8 }
            lines.append(UInt8(ascii: "\n"))
        }
    }

    private func addHCPCS(_ lines: inout [UInt8]) throws {
        let catalog = try CodeSetCatalog()
        guard let list = try HCPCSRelease.load(for: release.day(in: catalog), from: catalog) else {
            throw CommandFailure.noHCPCS
        }
        for entry in list.validCodes {
            lines += entry.code.utf8
            if let title = entry.title ?? entry.shortTitle { lines += "\t\(title)".utf8 }
            lines.append(UInt8(ascii: "\n"))
        }
    }
}
