import COpenSSL

/// The library's set-up and its error queue.
enum OpenSSL {
    /// Whether libcrypto was set up without reading a configuration file.
    ///
    /// The first call decides: a file named by OPENSSL_CONF could otherwise take the provider away
    /// or put another in its place.
    private static let isReady: Bool = {
        let options = UInt64(OPENSSL_INIT_NO_LOAD_CONFIG)
        return OPENSSL_init_crypto(options, nil) == 1
    }()

    /// Sets libcrypto up; to be called before any other call into it.
    ///
    /// - Throws: ``SealingError`` with code `unavailable`.
    static func prepare() throws(SealingError) {
        guard isReady else {
            throw SealingError(.unavailable, detail: "libcrypto could not be set up")
        }
    }

    /// Empties this thread's error queue, so that nothing of this failure shows in the next one.
    ///
    /// The queue is often empty on failure and its texts may quote input: return values decide,
    /// and only the library's own reason code is kept for diagnosis.
    ///
    /// - Returns: The last error's packed code, or 0.
    @discardableResult
    static func drain() -> UInt {
        let last = ERR_peek_last_error()
        ERR_clear_error()
        return last
    }

    /// Passes on success and throws otherwise, with the error queue emptied.
    ///
    /// - Parameters:
    ///   - result: What the call returned; 1 or more is success.
    ///   - error: Makes what is thrown on failure.
    /// - Throws: The error given.
    static func check(
        _ result: Int32,
        _ error: @autoclosure () -> SealingError = SealingError(.unavailable)
    ) throws(SealingError) {
        guard result >= 1, InjectedFailure.current?.isDue() != true else {
            drain()
            throw error()
        }
    }
}
