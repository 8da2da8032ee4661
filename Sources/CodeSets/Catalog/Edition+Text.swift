import Foundation

extension Edition {
    /// The name of the file that describes an edition.
    static let fileName = "edition.txt"

    /// The edition as the lines of `edition.txt`.
    var text: String {
        var lines = [
            "kind: \(kind.rawValue)",
            "name: \(name)",
            "effective: \(effective.lowerBound) \(effective.upperBound)",
        ]
        if !remark.isEmpty { lines.append("remark: \(remark)") }
        for source in sources { lines.append("source: \(source.sha256) \(source.name)") }
        for (key, value) in facts.sorted(by: { $0.key < $1.key }) {
            lines.append("\(key): \(value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Reads the description in a folder of tables.
    ///
    /// - Throws: `CodeSetError.unreadable`, or `badTable` with the line.
    init(folder: URL, isShipped: Bool) throws(CodeSetError) {
        let file = folder.appendingPathComponent(Self.fileName)
        guard let text = try? String(contentsOf: file, encoding: .utf8) else {
            throw CodeSetError(.unreadable, place: file.path, detail: "cannot be read")
        }
        var values: [String: String] = [:]
        var sources: [Source] = []
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where !line.isEmpty
        {
            guard let colon = line.range(of: ": ") else {
                throw Self.refuse(file, offset + 1, "a line is `key: value`")
            }
            let key = String(line[..<colon.lowerBound])
            let value = line[colon.upperBound...]
            if key == "source" {
                let parts = value.split(separator: " ", maxSplits: 1)
                guard parts.count == 2 else {
                    throw Self.refuse(file, offset + 1, "source: SHA-256 and a name")
                }
                sources.append(Source(name: String(parts[1]), sha256: String(parts[0])))
            } else if values.updateValue(String(value), forKey: key) != nil {
                throw Self.refuse(file, offset + 1, "\(key) stands twice")
            }
        }
        guard let kind = values.removeValue(forKey: "kind").flatMap(TableKind.init(rawValue:)),
            let name = values.removeValue(forKey: "name"),
            let effective = values.removeValue(forKey: "effective").flatMap(Self.days)
        else {
            throw Self.refuse(file, 1, "an edition has a known kind, a name and its days")
        }
        self.init(
            kind: kind,
            name: name,
            effective: effective,
            sources: sources,
            remark: values.removeValue(forKey: "remark") ?? "",
            facts: values,
            folder: folder,
            isShipped: isShipped
        )
    }

    private static func days(_ text: String) -> ClosedRange<CalendarDay>? {
        let days = text.split(separator: " ").map { CalendarDay($0) }
        guard days.count == 2, let first = days[0], let last = days[1], first <= last else {
            return nil
        }
        return first...last
    }

    private static func refuse(_ file: URL, _ line: Int, _ detail: String) -> CodeSetError {
        CodeSetError(.badTable, place: "\(file.path):\(line)", detail: detail)
    }
}
