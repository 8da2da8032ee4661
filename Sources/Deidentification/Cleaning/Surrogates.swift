/// Makes what stands in the place of identifiers: the same for the same person or number, and not to
/// be turned back without the key.
public struct Surrogates: Sendable {
    /// HMAC with SHA-256 under a secret key.
    let code: @Sendable ([UInt8]) -> [UInt8]

    /// The digits of surrogates: no vowels that would make words, none that look alike.
    private static let alphabet = Array("0123456789BCDFGHJKMNPQRSTVWXYZ00".utf8.prefix(32))

    /// Makes surrogates.
    ///
    /// - Parameter code: HMAC-SHA-256 (RFC 2104) of bytes under the key of the record set.
    public init(code: @escaping @Sendable ([UInt8]) -> [UInt8]) {
        self.code = code
    }

    /// The surrogate of an identifier, such as `[NAME-4KQ7XD]`.
    ///
    /// - Parameters:
    ///   - kind: What it is.
    ///   - canonical: The identifier in a form that is the same however it is written.
    /// - Returns: The kind and six characters in brackets.
    func surrogate(_ kind: IdentifierKind, _ canonical: [UInt8]) -> String {
        let mac = code(Array("\(kind.rawValue)\u{0}".utf8) + canonical)
        // A digit first, so that no surrogate is a word.
        var text = String(mac[0] % 10)
        for byte in mac[1..<6] {
            text.unicodeScalars.append(Unicode.Scalar(Self.alphabet[Int(byte) % 30]))
        }
        return "[\(kind.rawValue.uppercased())-\(text)]"
    }

    /// The days by which the dates of a patient are shifted: whole weeks, 1 to 52, into the past, so
    /// that intervals and days of the week stay.
    ///
    /// - Parameter patient: What tells patients apart; not written anywhere.
    /// - Returns: A negative number of days.
    func dateShift(of patient: String) -> Int {
        let mac = code(Array("date-shift\u{0}".utf8) + Array(patient.utf8))
        let number = Int(mac[0]) << 16 | Int(mac[1]) << 8 | Int(mac[2])
        return -7 * (1 + number % 52)
    }
}
