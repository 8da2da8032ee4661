import Workflow

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Standard input line by line, as bytes: gives what has arrived and does not wait for more, so that
/// a program that sends one line and waits for its answer gets it.
struct LineReader {
    /// The most bytes that a line may have.
    static let longestLine = 64 << 20
    private static let chunk = 1 << 16

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    /// How far the buffer was searched for a line's end.
    private var searched = 0
    private var number = 0
    /// Whether the rest of a line that is too long is being passed over.
    private var isSkipping = false
    private var isAtEnd = false

    init(descriptor: Int32 = STDIN_FILENO) {
        self.descriptor = descriptor
    }

    /// The lines that have arrived, without empty ones; at least one, or nil at the end.
    ///
    /// - Throws: `CommandFailure` with status 74 when the input cannot be read.
    mutating func next(upTo limit: Int) throws(CommandFailure) -> [LineCodingRun.Line]? {
        while true {
            let lines = take(upTo: limit)
            if !lines.isEmpty { return lines }
            if isAtEnd { return nil }
            try fill()
        }
    }

    /// Takes whole lines off the buffer; at the end also one without a line's end.
    private mutating func take(upTo limit: Int) -> [LineCodingRun.Line] {
        var lines: [LineCodingRun.Line] = []
        var start = 0
        while lines.count < limit {
            guard let end = lineEnd(from: start) else { break }
            let line = buffer[start..<end]
            start = min(end + 1, buffer.count)
            searched = start
            number += 1
            if isSkipping {
                lines.append(LineCodingRun.Line(number: number, bytes: nil))
                isSkipping = false
            } else if line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) {
                lines.append(LineCodingRun.Line(number: number, bytes: Array(line)))
            }
        }
        buffer.removeFirst(start)
        searched -= start
        return lines
    }

    private mutating func lineEnd(from start: Int) -> Int? {
        while searched < buffer.count {
            if buffer[searched] == 0x0A { return searched }
            searched += 1
        }
        // The last line may lack its end.
        return isAtEnd && (start < buffer.count || isSkipping) ? searched : nil
    }

    private mutating func fill() throws(CommandFailure) {
        if buffer.count > Self.longestLine {
            buffer = []
            searched = 0
            isSkipping = true
        }
        let descriptor = descriptor
        let start = buffer.count
        buffer += [UInt8](repeating: 0, count: Self.chunk)
        let count = unsafe buffer.withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return 0 }
            var count: Int
            repeat {
                count = unsafe read(descriptor, base + start, Self.chunk)
            } while count < 0 && errno == EINTR
            return count
        }
        buffer.removeLast(Self.chunk - max(0, count))
        if count < 0 { throw CommandFailure(.inputOutput, "standard input cannot be read") }
        isAtEnd = count == 0
    }
}
