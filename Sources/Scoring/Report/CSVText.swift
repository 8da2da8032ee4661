/// Comma-separated values as RFC 4180 describes them.
package enum CSVText {
    /// Rows as lines that end with CR LF.
    ///
    /// A field that begins as a formula of a spreadsheet would is preceded by an apostrophe.
    package static func text(_ rows: [[String]]) -> String {
        rows.map { line($0) + "\r\n" }.joined()
    }

    static func line(_ fields: [String]) -> String {
        fields.map { field in
            let text = field.first.map { "=+-@\t".contains($0) } == true ? "'" + field : field
            return text.contains { ",\"\r\n".contains($0) }
                ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
        }
        .joined(separator: ",")
    }
}
