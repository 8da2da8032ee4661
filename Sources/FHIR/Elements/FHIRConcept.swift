/// A code of a system (FHIR `Coding`).
public struct FHIRCoding: Sendable, Hashable {
    /// The system's identifier, a URI.
    public var system: String?
    /// The code.
    public var code: String?
    /// The code in words.
    public var display: String?

    init(_ value: JSONValue) throws(FHIRError) {
        var fields = try FHIRFields(value)
        system = try fields.string("system")
        code = try fields.string("code")
        display = try fields.string("display")
    }
}

/// A concept in words and codes (FHIR `CodeableConcept`).
public struct FHIRConcept: Sendable, Hashable {
    /// The codes, in the order of the source.
    public var codings: [FHIRCoding]
    /// The words.
    public var text: String?

    init(_ value: JSONValue) throws(FHIRError) {
        var fields = try FHIRFields(value)
        codings = try fields.list("coding") { (value) throws(FHIRError) in try FHIRCoding(value) }
        text = try fields.string("text")
    }

    /// The words of the concept: its text, else the first display, else the first code.
    public var words: String? {
        text ?? codings.lazy.compactMap(\.display).first ?? codings.lazy.compactMap(\.code).first
    }

    /// Whether one of the codes is this one, of any system.
    public func has(_ code: String) -> Bool { codings.contains { $0.code == code } }
}
