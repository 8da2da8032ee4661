import Foundation
import Synchronization

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A small HTTP server on the loopback interface whose answers a test writes byte by byte.
final class LoopbackServer: Sendable {
    /// What a client asked for.
    struct Request: Sendable {
        let target: String
        /// Header fields by their names in lower case.
        let fields: [String: String]

        /// The first byte of an asked range; nil when all is asked for.
        var rangeStart: Int? {
            fields["range"].flatMap { $0.split { !$0.isNumber }.first }.flatMap { Int($0) }
        }
    }

    /// What it gets.
    struct Answer: Sendable {
        var status = "200 OK"
        var fields: [String: String] = [:]
        var body: [UInt8] = []
        /// Bytes of the body after which the connection is cut; nil for none.
        var cut: Int?
    }

    let port: UInt16
    private let descriptor: Int32
    private let log = Mutex<[Request]>([])
    private let answer: @Sendable (Request) -> Answer

    /// The requests so far.
    var requests: [Request] { log.withLock { $0 } }

    /// Listens on a free port and answers on a thread of its own.
    init(answer: @escaping @Sendable (Request) -> Answer) throws {
        self.answer = answer
        (descriptor, port) = try Self.listener()
        Thread.detachNewThread { [self] in serve() }
    }

    /// A socket that listens on a free port.
    private static func listener() throws -> (descriptor: Int32, port: UInt16) {
        #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
        #else
        let kind = SOCK_STREAM
        #endif
        let descriptor = socket(AF_INET, kind, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { base in
                unsafe bind(descriptor, base, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, base, &length) == 0
            }
        }
        guard isListening else { throw POSIXError(.EADDRNOTAVAIL) }
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    /// Stops listening; the thread ends.
    func stop() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        close(descriptor)
    }

    private func serve() {
        while true {
            let client = accept(descriptor, nil, nil)
            guard client >= 0 else { return }
            if let request = Self.request(from: client) {
                log.withLock { $0.append(request) }
                Self.send(answer(request), to: client)
            }
            close(client)
        }
    }

    private static func request(from client: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !String(decoding: bytes, as: UTF8.self).contains("\r\n\r\n") {
            let count = unsafe buffer.withUnsafeMutableBytes {
                unsafe recv(client, $0.baseAddress, $0.count, 0)
            }
            guard count > 0 else { return nil }
            bytes += buffer[..<count]
        }
        let lines = String(decoding: bytes, as: UTF8.self).components(separatedBy: "\r\n")
        let words = (lines.first ?? "").split(separator: " ")
        guard words.count == 3 else { return nil }
        var fields: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            fields[line[..<colon].lowercased()] = line[line.index(after: colon)...]
                .trimmingCharacters(in: .whitespaces)
        }
        return Request(target: String(words[1]), fields: fields)
    }

    private static func send(_ answer: Answer, to client: Int32) {
        var head = "HTTP/1.1 \(answer.status)\r\nConnection: close\r\n"
        for (name, value) in answer.fields { head += "\(name): \(value)\r\n" }
        if answer.fields["Content-Length"] == nil {
            head += "Content-Length: \(answer.body.count)\r\n"
        }
        let bytes = Array((head + "\r\n").utf8) + answer.body.prefix(answer.cut ?? .max)
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes.withUnsafeBytes { buffer in
                unsafe systemSend(
                    client,
                    buffer.baseAddress.map { unsafe $0 + done },
                    buffer.count - done
                )
            }
            guard count > 0 else { return }
            done += count
        }
    }
}

/// The system call; the name `send` is taken inside the type.
private func systemSend(_ client: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
    unsafe send(client, bytes, count, Int32(MSG_NOSIGNAL))
    #else
    unsafe send(client, bytes, count, 0)
    #endif
}
