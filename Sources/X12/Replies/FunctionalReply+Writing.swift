extension FunctionalReply {
    /// Writes a 999 on a file of claims.
    ///
    /// A transaction with an error of syntax or guide (SNIP 1 or 2) is rejected, the others are
    /// accepted.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - findings: What the validator found in it.
    ///   - header: The envelopes.
    /// - Returns: The interchange.
    /// - Throws: ``X12Error`` from the writer's last gate.
    public static func write(
        on file: SubmittedFile,
        _ findings: [X12Finding],
        header: ReplyHeader
    ) throws(X12Error) -> [UInt8] {
        var writer = header.interchange("FA", version: "005010X231A1")
        writer.beginTransaction("999")
        writer.segments.segment("AK1", "HC", file.control, file.version)
        var accepted = 0
        for transaction in file.transactions {
            let wrong = faults(findings, in: transaction)
            writer.segments.segment("AK2", "837", transaction.control, file.version)
            for finding in wrong { write(finding, transaction, &writer.segments) }
            writer.segments.segment("IK5", wrong.isEmpty ? "A" : "R", wrong.isEmpty ? "" : "I5")
            if wrong.isEmpty { accepted += 1 }
        }
        let count = file.transactions.count
        let status = accepted == count ? "A" : accepted == 0 ? "R" : "P"
        let total = String(count)
        writer.segments.segment("AK9", status, total, total, String(accepted))
        writer.endTransaction()
        return try writer.finish()
    }

    /// The errors that reject a transaction.
    public static func faults(
        _ findings: [X12Finding],
        in transaction: SubmittedFile.Transaction
    ) -> [X12Finding] {
        findings.filter {
            $0.level == .error && $0.snip <= 2 && !$0.segment.isEmpty
                && transaction.segments.contains($0.segmentNumber)
        }
    }

    private static func write(
        _ finding: X12Finding,
        _ transaction: SubmittedFile.Transaction,
        _ segments: inout SegmentWriter
    ) {
        let position = finding.segmentNumber - transaction.segments.lowerBound + 1
        let element = Self.position(finding)
        let code =
            element != nil ? "8" : finding.rule.contains("missing") ? "3" : "2"
        let loop = finding.loop.utf8.count <= 6 ? finding.loop : ""
        segments.segment("IK3", finding.segment, String(position), loop, code)
        guard let element else { return }
        segments.begin("IK4")
        segments.composite(element)
        segments.element("")
        segments.element(Self.code(finding))
        segments.end()
    }

    /// The element's position and, of a component, the component's; nil for a whole segment.
    private static func position(_ finding: X12Finding) -> [String]? {
        let rest = finding.element.dropFirst(finding.segment.count)
        guard !rest.isEmpty, finding.element.hasPrefix(finding.segment) else { return nil }
        let parts = rest.split(separator: "-").compactMap { Int($0) }
        return parts.isEmpty ? nil : parts.map(String.init)
    }

    private static func code(_ finding: X12Finding) -> String {
        switch finding.rule {
        case "element.required", "component.required": "1"
        case "element.short": "4"
        case "element.long": "5"
        case "element.characters", "element.delimiter", "element.type": "6"
        case "element.date", "date.form": "8"
        case "element.time": "9"
        case "element.not-used", "component.not-used": "I10"
        default: "7"
        }
    }
}
