import COpenSSL

/// The hash function SHA-256 (FIPS 180-4).
public enum SHA256 {
    /// Bytes in a hash.
    public static let size = 32

    /// The hash of bytes.
    ///
    /// Traps where libcrypto offers no SHA-256, which no supported build does.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] {
        guard let digest = digest(of: bytes) else {
            preconditionFailure("libcrypto offers no SHA-256")
        }
        return digest
    }

    /// The hash of bytes in lower-case hexadecimal.
    public static func hexadecimal(_ bytes: [UInt8]) -> String {
        Hexadecimal.text(hash(bytes))
    }

    /// Fetched once: to look it up takes longer than to hash a short message.
    private nonisolated(unsafe) static let fetched = unsafe EVP_MD_fetch(nil, "SHA256", nil)

    private static func digest(of bytes: [UInt8]) -> [UInt8]? {
        do { try OpenSSL.prepare() } catch { return nil }
        guard let function = unsafe fetched else { return nil }
        var digest = [UInt8](repeating: 0, count: size)
        let done = unsafe bytes.withUnsafeBytes { input in
            unsafe digest.withUnsafeMutableBufferPointer { output in
                unsafe EVP_Digest(
                    input.baseAddress,
                    input.count,
                    output.baseAddress,
                    nil,
                    function,
                    nil
                )
            }
        }
        OpenSSL.drain()
        return done == 1 ? digest : nil
    }
}

extension SHA256 {
    /// The hash of bytes that come piece by piece.
    @safe
    public struct Stream: ~Copyable {
        private let context: OpaquePointer

        /// Begins a hash; traps where libcrypto offers no SHA-256, which no supported build does.
        public init() {
            do { try OpenSSL.prepare() } catch { preconditionFailure("\(error)") }
            guard let made = unsafe EVP_MD_CTX_new(),
                unsafe EVP_DigestInit_ex2(made, EVP_sha256(), nil) == 1
            else { preconditionFailure("libcrypto offers no SHA-256") }
            unsafe context = made
        }

        deinit { unsafe EVP_MD_CTX_free(context) }

        /// Takes more bytes.
        public mutating func update(_ bytes: [UInt8]) {
            let done = unsafe bytes.withUnsafeBytes { buffer in
                unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
            }
            precondition(done == 1, "libcrypto cannot hash")
        }

        /// The hash of all that was given.
        public consuming func finish() -> [UInt8] {
            var digest = [UInt8](repeating: 0, count: SHA256.size)
            let done = unsafe digest.withUnsafeMutableBufferPointer {
                unsafe EVP_DigestFinal_ex(context, $0.baseAddress, nil)
            }
            precondition(done == 1, "libcrypto cannot hash")
            return digest
        }
    }
}

/// Bytes as lower-case hexadecimal digits, and back.
public enum Hexadecimal {
    /// Two lower-case digits for each byte.
    public static func text(_ bytes: [UInt8]) -> String {
        let digits: [UInt8] = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of a text of an even number of lower-case digits, or nil.
    public static func bytes(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in text.utf8 {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }
}
