internal import FHIR

/// Cleans one file of whatever form: a note, JSON or XML.
public struct FileCleaner: Sendable {
    let deidentifier: Deidentifier
    let surrogates: Surrogates
    let policy: DatePolicy
    let referenceYear: Int

    /// Makes a cleaner.
    ///
    /// - Parameters:
    ///   - deidentifier: Finds the identifiers.
    ///   - surrogates: Makes what stands in their place.
    ///   - policy: What becomes of dates.
    ///   - referenceYear: The year that ages are reckoned at.
    public init(
        deidentifier: Deidentifier,
        surrogates: Surrogates,
        policy: DatePolicy,
        referenceYear: Int
    ) {
        self.deidentifier = deidentifier
        self.surrogates = surrogates
        self.policy = policy
        self.referenceYear = referenceYear
    }

    /// Cleans a file.
    ///
    /// - Parameters:
    ///   - bytes: The file.
    ///   - name: What to call it in errors; it also tells patients apart where no field does.
    /// - Returns: The cleaned file with findings and risks by offsets into the original.
    /// - Throws: `DeidentificationError.malformed` when it is not UTF-8, or begins as JSON or XML and
    ///   is not.
    public func clean(_ bytes: [UInt8], name: String) throws -> CleanedText {
        guard let values = try fields(bytes, name: name) else {
            try checkText(bytes, name: name)
            var cleaner = cleaner(patient: name)
            return cleaner.clean(bytes)
        }
        let number = values.first { $0.action == .whole(.mrn) }?.text
        let patient =
            values.lazy.compactMap(\.patient).first
            ?? number.map { String(decoding: $0, as: UTF8.self) } ?? name
        var cleaning = FieldCleaning(
            bytes,
            cleaner: cleaner(patient: patient),
            referenceYear: referenceYear
        )
        return cleaning.clean(values)
    }

    /// The fields of a file of JSON or XML; nil for a note, also for one that begins with a bracket.
    private func fields(_ bytes: [UInt8], name: String) throws -> [FieldValue]? {
        switch bytes.first(where: { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }) {
        case UInt8(ascii: "{"), UInt8(ascii: "["): try json(bytes, name: name)
        case UInt8(ascii: "<") where Self.isXML(bytes): try XMLFields(bytes, name: name).values
        default: nil
        }
    }

    /// The values of a JSON text, or of one JSON object a line.
    private func json(_ bytes: [UInt8], name: String) throws(DeidentificationError) -> [FieldValue]?
    {
        do throws(FHIRError) {
            return try JSONFields(bytes).values
        } catch {
            // A note may begin with a surrogate's bracket.
            if bytes.first == UInt8(ascii: "["), !bytes.prefix(3).contains(UInt8(ascii: "{")) {
                return nil
            }
            var values: [FieldValue] = []
            var start = 0
            for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
                defer { start += line.count + 1 }
                guard line.contains(where: { $0 > 0x20 }) else { continue }
                do throws(FHIRError) {
                    values += try JSONFields(Array(line), at: start).values
                } catch {
                    throw DeidentificationError(
                        .malformed,
                        place: name,
                        position: "byte \(start)",
                        detail: "this begins as JSON and is neither one JSON text nor one a line"
                    )
                }
            }
            return values
        }
    }

    private static func isXML(_ bytes: [UInt8]) -> Bool {
        let head = bytes.prefix(512)
        return head.starts(with: Array("<?xml".utf8))
            || head.starts(with: [0xEF, 0xBB, 0xBF, 0x3C])
            || head.contains(0x3E) && head.dropFirst().first.map(DigitReader.isLetter) == true
    }

    private func checkText(_ bytes: [UInt8], name: String) throws(DeidentificationError) {
        guard let fault = JSONParser.invalidUTF8(in: bytes) else { return }
        throw DeidentificationError(
            .malformed,
            place: name,
            position: "byte \(fault)",
            detail: "this is no UTF-8 text; convert it, for example with iconv -t UTF-8"
        )
    }

    func cleaner(patient: String) -> TextCleaner {
        TextCleaner(
            deidentifier,
            surrogates: surrogates,
            policy: policy,
            patient: patient,
            referenceYear: referenceYear
        )
    }
}
