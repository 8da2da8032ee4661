import COpenSSL

/// A CMS_ContentInfo of libcrypto, freed with its owner.
@safe struct CMSMessage: ~Copyable {
    private let message: OpaquePointer

    /// Takes over what libcrypto made; nil is a failure.
    init(_ message: OpaquePointer?) throws(SealingError) {
        guard let message = unsafe message else {
            OpenSSL.drain()
            throw SealingError(.unavailable)
        }
        unsafe self.message = message
    }

    /// Parses DER to its very end.
    init(der: [UInt8]) throws(SealingError) {
        try OpenSSL.prepare()
        var used = 0
        let parsed = unsafe der.withUnsafeBufferPointer { buffer in
            var position = buffer.baseAddress
            let parsed = unsafe d2i_CMS_ContentInfo(nil, &position, buffer.count)
            if let start = buffer.baseAddress, let end = unsafe position {
                used = unsafe end - start
            }
            return unsafe parsed
        }
        guard let message = unsafe parsed, used == der.count else {
            unsafe CMS_ContentInfo_free(parsed)
            OpenSSL.drain()
            throw SealingError(.structure)
        }
        unsafe self.message = message
    }

    deinit { unsafe CMS_ContentInfo_free(message) }

    /// Lends the pointer to a body.
    func with<Result: ~Copyable>(
        _ body: (OpaquePointer) throws(SealingError) -> Result
    ) throws(SealingError) -> Result {
        try unsafe body(message)
    }

    /// The message as DER.
    func encoded() throws(SealingError) -> [UInt8] {
        let size = unsafe i2d_CMS_ContentInfo(message, nil)
        try OpenSSL.check(size)
        var bytes = [UInt8](repeating: 0, count: Int(size))
        let written = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
            var position = buffer.baseAddress
            return unsafe i2d_CMS_ContentInfo(message, &position)
        }
        guard written == size else {
            OpenSSL.drain()
            throw SealingError(.unavailable)
        }
        return bytes
    }
}
