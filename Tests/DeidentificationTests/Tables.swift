import ClinicalText
import CodeSets
import Deidentification
import Foundation

/// The shipped tables, read from the source tree, with a small vocabulary of their own.
enum Tables {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")

    static let deidentifier: Deidentifier = {
        do {
            let text = try ClinicalTextResources(
                folder: sources.appendingPathComponent("ClinicalText/Data")
            )
            let tabular = sources.appendingPathComponent("CodeSets/Data/icd10cm-2026/tabular.txt")
            return Deidentifier(
                lexicon: try IdentifierLexicon.load(
                    folder: sources.appendingPathComponent("Deidentification/Data"),
                    vocabulary: .init(sources: [tabular]) {
                        [try String(contentsOf: tabular, encoding: .utf8)]
                    },
                    cache: ImageCache()
                ),
                analyzer: text.analyzer
            )
        } catch {
            preconditionFailure("the shipped tables cannot be read: \(error)")
        }
    }()

    /// A code that stands in for HMAC: the same for the same bytes, another for others.
    static let surrogates = Surrogates { bytes in
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        return (0..<32).map { round in
            for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
            hash = hash &+ UInt64(round) &* 0x9E37_79B9
            return UInt8(truncatingIfNeeded: hash >> 24)
        }
    }

    /// What is found in a text, as `kind:words`.
    static func found(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        return deidentifier.findings(in: bytes).map {
            "\($0.kind.rawValue):" + String(decoding: bytes[$0.range], as: UTF8.self)
        }
    }

    /// The text after cleaning with the given policy.
    static func cleaned(
        _ text: String,
        policy: DatePolicy = .year,
        patient: String = "P-1"
    ) -> CleanedText {
        var cleaner = TextCleaner(
            deidentifier,
            surrogates: surrogates,
            policy: policy,
            patient: patient,
            referenceYear: 2026
        )
        return cleaner.clean(Array(text.utf8))
    }
}
