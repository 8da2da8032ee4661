import Foundation

/// Colour on a terminal that wants it, and text in columns.
enum Terminal {
    /// Whether standard output is a terminal that wants colour (`NO_COLOR` is honoured).
    static let isColoured =
        isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    /// Text in bold.
    static func bold(_ text: String) -> String { isColoured ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// Text dimmed.
    static func dim(_ text: String) -> String { isColoured ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    /// Text filled up with blanks to a width in characters.
    static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
