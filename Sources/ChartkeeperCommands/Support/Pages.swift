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
        waiting = Self.lines(text)[...]
        try next()
    }

    /// A text broken between words for a terminal; as it is elsewhere.
    static func wrapped(_ text: String) -> String { lines(text).joined(separator: "\n") }

    private static func lines(_ text: String) -> [String] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard isPaged else { return lines.map(String.init) }
        return lines.flatMap { wrapped($0, size.width) }
    }

    /// Shows the next page.
    ///
    /// - Throws: `CommandFailure` with status 74 when it cannot be written.
    mutating func next() throws(CommandFailure) {
        let page = nextPage
        let lines = page.filter { $0 != Self.pageBreak }
        try Console.write(lines.joined(separator: "\n") + "\n")
        waiting = waiting.dropFirst(page.count)
        if waiting.first == Self.pageBreak { waiting = waiting.dropFirst() }
        if hasMore {
            let left = Counted.text(waiting.count, "line")
            Console.prompt(Terminal.dim("-- return for more, \(left) --") + "\n")
        }
    }

    /// The lines of the next page: all off a terminal, otherwise what fits, up to a page break, or up
    /// to an empty line in the lower half of the page, so that what belongs together stays together.
    private var nextPage: ArraySlice<String> {
        guard Self.isPaged else { return waiting }
        let height = max(5, Self.size.height - 3)
        let page = waiting.prefix(height).prefix { $0 != Self.pageBreak }
        guard page.count == height, page.count < waiting.count,
            let end = page.lastIndex(of: ""), end - page.startIndex >= height / 2
        else { return page }
        return waiting[..<(end + 1)]
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

    /// A line broken between words.
    static func wrapped(_ text: Substring, _ width: Int) -> [String] {
        let line = text.contains("\t") ? untabbed(text)[...] : text
        guard line.count > width else { return [String(line)] }
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

    /// A line with blanks up to each tabulator, which stand eight characters apart.
    private static func untabbed(_ line: Substring) -> String {
        line.split(separator: "\t", omittingEmptySubsequences: false).reduce(into: "") {
            text,
            part in
            if !text.isEmpty { text = Terminal.padded(text, (text.count / 8 + 1) * 8) }
            text += part
        }
    }
}
