import Sealing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A file, a descriptor or the terminal, from which a secret is read.
struct PassphraseSource {
    /// No passphrase is longer, and no other file is read into memory by mistake.
    private static let limit = 4096

    let file: String?
    let descriptor: Int32?

    /// Reads the passphrase.
    ///
    /// - Parameters:
    ///   - isNew: Whether it is chosen now, and therefore asked for twice.
    ///   - prompt: What is asked on the terminal.
    /// - Returns: The passphrase, in a buffer that is cleared.
    /// - Throws: `CommandFailure`: 66 without the file, 77 when others may read it, 64 for an empty
    ///   or too long one and where there is no terminal.
    func read(isNew: Bool, prompt: String) throws(CommandFailure) -> SecretBytes {
        if let file { return try read(file: file) }
        if let descriptor {
            guard descriptor >= 0, fcntl(descriptor, F_GETFD) >= 0 else {
                throw CommandFailure(.usage, "descriptor \(descriptor) is not open")
            }
            return try Self.read(descriptor: descriptor, name: "descriptor \(descriptor)")
        }
        let first = try Self.ask(prompt)
        if isNew {
            let second = try Self.ask("The same again: ")
            guard first.isEqual(to: second) else {
                throw CommandFailure(.usage, "the two passphrases differ")
            }
        }
        return first
    }

    private func read(file path: String) throws(CommandFailure) -> SecretBytes {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure(
                errno == ENOENT ? .notFound : .inputOutput,
                "the passphrase file \(path) cannot be read"
            )
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw CommandFailure(
                .refused,
                "others may read the passphrase file; run: chmod 600 \(path)"
            )
        }
        return try Self.read(descriptor: descriptor, name: path)
    }

    /// Reads to the end and drops one newline.
    private static func read(
        descriptor: Int32,
        name: String,
        isLine: Bool = false
    ) throws(CommandFailure) -> SecretBytes {
        var buffer = [UInt8](repeating: 0, count: limit + 2)
        defer { SecretBytes.clear(&buffer) }
        var count = 0
        while count < buffer.count {
            let room = buffer.count - count
            let done = unsafe buffer.withUnsafeMutableBytes { bytes in
                unsafe systemRead(descriptor, bytes.baseAddress.map { unsafe $0 + count }, room)
            }
            if done < 0, errno == EINTR { continue }
            guard done >= 0 else {
                throw CommandFailure(.inputOutput, "no passphrase can be read from \(name)")
            }
            count += done
            if done == 0 || (isLine && buffer[count - 1] == 0x0A) { break }
        }
        if count > 0, buffer[count - 1] == 0x0A { count -= 1 }
        guard (1...limit).contains(count) else {
            let what = count == 0 ? "empty" : "longer than \(limit) bytes"
            throw CommandFailure(.usage, "the passphrase from \(name) is \(what)")
        }
        return SecretBytes(copying: buffer[..<count], pinned: true)
    }

    /// Asks on the terminal without echo.
    private static func ask(_ prompt: String) throws(CommandFailure) -> SecretBytes {
        let terminal = unsafe open("/dev/tty", O_RDWR | O_CLOEXEC)
        guard terminal >= 0 else {
            throw CommandFailure(
                .usage,
                "no terminal to ask for the passphrase; give --passphrase-file or --passphrase-fd"
            )
        }
        defer { close(terminal) }
        var settings = termios()
        guard unsafe tcgetattr(terminal, &settings) == 0 else {
            throw CommandFailure(.inputOutput, "the terminal's echo cannot be turned off")
        }
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        guard unsafe tcsetattr(terminal, TCSAFLUSH, &silent) == 0 else {
            throw CommandFailure(.inputOutput, "the terminal's echo cannot be turned off")
        }
        defer { unsafe tcsetattr(terminal, TCSAFLUSH, &settings) }
        Console.prompt(prompt)
        defer { Console.prompt("\n") }
        return try read(descriptor: terminal, name: "the terminal", isLine: true)
    }
}

/// The system call; the name `read` is taken inside the type.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
    guard let bytes = unsafe bytes else { return -1 }
    return unsafe read(descriptor, bytes, count)
}
