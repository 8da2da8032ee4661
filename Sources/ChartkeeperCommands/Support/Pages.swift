import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A text shown page by page on a terminal, and whole elsewhere.
struct Pages {
    /// A line that ends the page.
    static let pageBreak = "\u{0C}"

    private var waiting: ArraySlice<String> = []

    /// Whether there is another page.
    var hasMore: Bool { !waiting.isEmpty }

    /// Shows the first page of a text in place of what was waiting.
    ///
    /// - Throws: `CommandFailure` with status 74 when it cannot be written.
    mutating func show(_ text: String) throws(CommandFailure) {
        let (width, _) = Self.size
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        waiting = lines.flatMap { Self.wrapped($0, width) }[...]
        try next()
    }

    /// Shows the next page.
    ///
    /// - Throws: `CommandFailure` with status 74 when it cannot be written.
    mutating func next() throws(CommandFailure) {
        let height = Self.isPaged ? max(5, Self.size.height - 3) : waiting.count
        let page = waiting.prefix(height).prefix { !Self.isPaged || $0 != Self.pageBreak }
        let lines = page.filter { $0 != Self.pageBreak }
        try Console.write(lines.joined(separator: "\n") + "\n")
        waiting = waiting.dropFirst(page.count)
        if waiting.first == Self.pageBreak { waiting = waiting.dropFirst() }
        if hasMore {
            Console.prompt(Terminal.dim("-- return for more, \(waiting.count) lines --") + "\n")
        }
    }

    private static let isPaged = isatty(STDOUT_FILENO) == 1 && isatty(STDIN_FILENO) == 1

    /// The size of the terminal in characters; 80 by 24 where it cannot be asked.
    private static var size: (width: Int, height: Int) {
        var window = winsize()
        guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 20,
            window.ws_row > 5
        else { return (80, 24) }
        return (Int(window.ws_col), Int(window.ws_row))
    }

    /// A line broken between words; only for people.
    private static func wrapped(_ line: Substring, _ width: Int) -> [String] {
        guard isPaged, line.count > width else { return [String(line)] }
        let indent = String(line.prefix { $0 == " " })
        var lines: [String] = []
        var current = indent
        for word in line.dropFirst(indent.count).split(
            separator: " ",
            omittingEmptySubsequences: false
        ) {
            if current.count > indent.count, current.count + 1 + word.count > width {
                lines.append(current)
                current = indent + "  " + word
            } else {
                current += (current.count == indent.count ? "" : " ") + word
            }
        }
        return lines + [current]
    }
}
