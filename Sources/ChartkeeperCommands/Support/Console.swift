#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The program's standard output and standard error.
///
/// Results go to standard output, all at once or line by line, and a failed write is an error: a
/// full disk must not look like success. Messages for people go to standard error.
enum Console {
    /// Where results and messages go instead: within a conversation, which shows them its own way.
    @TaskLocal static var gathered: GatheredOutput?

    /// Writes bytes to standard output, unbuffered.
    ///
    /// - Throws: `CommandFailure` with status 74 when not all could be written.
    static func write(_ bytes: [UInt8]) throws(CommandFailure) {
        if let gathered { return gathered.add(bytes, isMessage: false) }
        guard writeAll(bytes, to: STDOUT_FILENO) else {
            throw CommandFailure(.inputOutput, "standard output cannot be written")
        }
    }

    /// Writes text to standard output, unbuffered.
    ///
    /// - Throws: `CommandFailure` with status 74 when not all could be written.
    static func write(_ text: String) throws(CommandFailure) {
        try write(Array(text.utf8))
    }

    /// Writes one line to standard output, unbuffered.
    ///
    /// - Throws: `CommandFailure` with status 74 when not all could be written.
    static func line(_ text: String) throws(CommandFailure) {
        try write(Array((text + "\n").utf8))
    }

    /// Writes `chartkeeper: error: ` and a message to standard error.
    static func error(_ message: String) {
        say("chartkeeper: error: \(message)\n")
    }

    /// Writes `chartkeeper: warning: ` and a message to standard error.
    static func warning(_ message: String) {
        say("chartkeeper: warning: \(message)\n")
    }

    /// Writes lines as they are to standard error: usage, progress, summaries.
    static func note(_ text: String) {
        say(text + "\n")
    }

    /// Writes text without a line's end to the terminal's side, standard error.
    static func prompt(_ text: String) {
        say(text)
    }

    private static func say(_ text: String) {
        if let gathered { return gathered.add(Array(text.utf8), isMessage: true) }
        // Nothing can be done, and nobody told, when standard error is closed.
        _ = writeAll(Array(text.utf8), to: STDERR_FILENO)
    }

    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        unsafe bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count, let start = buffer.baseAddress {
                let count = unsafe systemWrite(descriptor, start + done, buffer.count - done)
                if count < 0, errno == EINTR { continue }
                if count <= 0 { return false }
                done += count
            }
            return true
        }
    }
}

/// The system call; the name `write` is taken inside the type.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    unsafe write(descriptor, bytes, count)
}
