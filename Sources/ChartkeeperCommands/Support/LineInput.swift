import Dispatch
import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Lines from standard input, and what else happens to somebody at a terminal meanwhile: nothing for
/// a while, Ctrl-Z, a terminal that is closed.
///
/// Signals are turned into bytes of a pipe, so that one thread sees everything in order.
final class LineInput {
    /// What happened.
    enum Event: Equatable {
        /// A line, without its end.
        case line(String)
        /// Nothing, for the time that was asked for.
        case idle
        /// Ctrl-Z: the program is to stop until it is continued; see ``LineInput/stop()``.
        case suspend
        /// The terminal was closed, or the program is asked to end.
        case hangUp
        /// The end of the input.
        case end
    }

    /// Whether somebody sits at a terminal.
    let isTerminal = isatty(STDIN_FILENO) == 1

    /// The longest line that is taken; what is longer is cut.
    private static let longestLine = 1 << 16

    private let signals = Pipe()
    private var sources: [any DispatchSourceSignal] = []
    private var buffer: [UInt8] = []
    private var isAtEnd = false

    /// Begins to listen to signals.
    init() {
        for number in [SIGTSTP, SIGHUP, SIGTERM, SIGINT] {
            // The default would end or stop the program before anything is stored.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(
                signal: number,
                queue: .global(qos: .userInitiated)
            )
            let writing = signals.fileHandleForWriting.fileDescriptor
            source.setEventHandler { notify(writing, of: number) }
            source.resume()
            sources.append(source)
        }
    }

    deinit {
        for source in sources { source.cancel() }
        for number in [SIGTSTP, SIGHUP, SIGTERM, SIGINT] { signal(number, SIG_DFL) }
    }

    /// Waits for the next event.
    ///
    /// - Parameter seconds: How long nothing may happen; nil for ever.
    /// - Returns: The event.
    /// - Throws: `CommandFailure` with status 74 when standard input cannot be read.
    func next(idleAfter seconds: Double?) throws(CommandFailure) -> Event {
        while true {
            if let line = takeLine() { return .line(line) }
            if isAtEnd { return .end }
            switch try wait(seconds) {
            case .nothing: return .idle
            case .signal(let number): return number == UInt8(SIGTSTP) ? .suspend : .hangUp
            case .input: try read()
            }
        }
    }

    /// Stops the program as Ctrl-Z does; returns when it is continued.
    func stop() { _ = kill(getpid(), SIGSTOP) }

    private enum Ready {
        case nothing
        case input
        case signal(UInt8)
    }

    private func wait(_ seconds: Double?) throws(CommandFailure) -> Ready {
        var watched = [
            pollfd(
                fd: signals.fileHandleForReading.fileDescriptor,
                events: Int16(POLLIN),
                revents: 0
            ),
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
        ]
        let timeout = seconds.map { Int32(min($0 * 1000, Double(Int32.max))) } ?? -1
        let count = nfds_t(watched.count)
        let ready = unsafe watched.withUnsafeMutableBufferPointer { list in
            unsafe poll(list.baseAddress, count, timeout)
        }
        if ready < 0 {
            // A signal of another kind: wait again.
            guard errno == EINTR else { throw Self.unreadable }
            return try wait(seconds)
        }
        if watched[0].revents != 0 {
            var byte: UInt8 = 0
            let done = unsafe withUnsafeMutablePointer(to: &byte) { place in
                unsafe systemRead(watched[0].fd, place, 1)
            }
            return .signal(done == 1 ? byte : UInt8(SIGHUP))
        }
        return ready == 0 ? .nothing : .input
    }

    private func read() throws(CommandFailure) {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = unsafe bytes.withUnsafeMutableBytes { room in
            unsafe systemRead(STDIN_FILENO, room.baseAddress, room.count)
        }
        if count < 0 {
            // A terminal that was closed reads as an error: the hang-up signal follows or came.
            guard errno == EINTR || errno == EIO else { throw Self.unreadable }
            isAtEnd = errno == EIO
        } else if count == 0 {
            isAtEnd = true
        } else {
            buffer += bytes[..<count]
        }
    }

    private func takeLine() -> String? {
        let end = buffer.firstIndex(of: UInt8(ascii: "\n"))
        guard let end = end ?? (isAtEnd && !buffer.isEmpty ? buffer.endIndex : nil) else {
            return nil
        }
        let line = String(decoding: buffer[..<end].prefix(Self.longestLine), as: UTF8.self)
        buffer.removeSubrange(..<min(end + 1, buffer.endIndex))
        return line.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private static var unreadable: CommandFailure {
        CommandFailure(.inputOutput, "standard input cannot be read")
    }
}

/// The system call; the name `read` is taken inside the type.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
    guard let bytes = unsafe bytes else { return -1 }
    return unsafe read(descriptor, bytes, count)
}

/// Puts a signal's number into the pipe; one that is full of signals holds enough of them.
private func notify(_ descriptor: Int32, of number: Int32) {
    var byte = UInt8(truncatingIfNeeded: number)
    _ = unsafe write(descriptor, &byte, 1)
}
