public import Foundation

/// An official file as its publisher offers it: a line of the table of addresses.
public struct PublishedFile: Sendable, Hashable {
    /// The fiscal year it belongs to.
    public let year: Int
    /// Where it is.
    public let address: URL
    /// SHA-256 in 64 hex digits, where somebody checked it; nil where nobody did.
    public let sha256: String?
    /// What it holds, for people.
    public let content: String

    /// The file's name, without folders.
    public var name: String { address.lastPathComponent }

    /// Reads a table of addresses: year, address, SHA-256 or `-`, content, separated by tabs; lines
    /// that begin with `#` are remarks.
    ///
    /// - Parameters:
    ///   - text: The table.
    ///   - file: Its name, for errors.
    /// - Returns: The files in the order of the table.
    /// - Throws: `DownloadError.badAddress` with the line.
    public static func table(_ text: String, file: String) throws(DownloadError) -> [PublishedFile]
    {
        var files: [PublishedFile] = []
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where !line.hasPrefix("#") && line.contains(where: { !$0.isWhitespace })
        {
            let columns = line.split(separator: "\t").map(String.init)
            guard columns.count == 4, let year = Int(columns[0]),
                let address = URL(string: columns[1]),
                columns[2] == "-" || isHash(columns[2])
            else {
                throw DownloadError(
                    .badAddress,
                    place: "\(file):\(offset + 1)",
                    detail: "year, address, SHA-256 or -, content, separated by tabs"
                )
            }
            files.append(
                PublishedFile(
                    year: year,
                    address: address,
                    sha256: columns[2] == "-" ? nil : columns[2].lowercased(),
                    content: columns[3]
                )
            )
        }
        return files
    }

    /// Whether a text is a SHA-256 in hex digits.
    public static func isHash(_ text: String) -> Bool {
        text.utf8.count == 64 && text.allSatisfy(\.isHexDigit)
    }
}
