import ClinicalRecords
public import Deidentification
import Foundation
import Sealing

/// Cleans files one after the other under one key, so that the same person has the same surrogate in
/// all of them.
public struct DeidentificationRun: Sendable {
    private let deidentifier: Deidentifier
    private let surrogates: Surrogates
    private let policy: DatePolicy
    private let referenceYear: Int

    /// Makes a run.
    ///
    /// - Parameters:
    ///   - workbench: The installed tables.
    ///   - key: The secret of the record set, of 16 bytes or more; nil draws one for this run alone.
    ///   - policy: What becomes of dates; shifted dates need a key, or no one could tell by how much.
    ///   - referenceYear: The year that ages are reckoned at.
    /// - Throws: `DeidentificationError.missingKey`, or what loading the tables throws.
    public init(
        workbench: Workbench,
        key: [UInt8]?,
        policy: DatePolicy,
        referenceYear: Int
    ) throws {
        if let key, key.count < 16 {
            throw DeidentificationError(
                .missingKey,
                place: "key",
                detail: "a key has 16 bytes or more"
            )
        }
        guard key != nil || policy == .year else {
            throw DeidentificationError(
                .missingKey,
                place: "key",
                detail: "shifted dates need a key file"
            )
        }
        deidentifier = try workbench.deidentifier()
        surrogates = try Self.surrogates(key: key)
        self.policy = policy
        self.referenceYear = referenceYear
    }

    /// Surrogates under a key, or under one that is drawn and forgotten.
    static func surrogates(key: [UInt8]?) throws -> Surrogates {
        let secret = try key.map { SecretBytes(copying: $0) } ?? SecretBytes.random(count: 32)
        let shared = SharedSecret(secret)
        return Surrogates { shared.code($0) }
    }

    /// Cleans one file.
    ///
    /// - Parameters:
    ///   - bytes: The file: a note, a JSON text or an XML text, judged by what it begins with.
    ///   - name: What to call it in errors; it also tells patients apart where no field does.
    /// - Returns: The cleaned file, what was found in it, and what was left, all by offsets into it.
    /// - Throws: `DeidentificationError` when it is not UTF-8, or begins as JSON or XML and is not.
    public func clean(_ bytes: [UInt8], name: String) throws -> CleanedText {
        try FileCleaner(
            deidentifier: deidentifier,
            surrogates: surrogates,
            policy: policy,
            referenceYear: referenceYear
        ).clean(bytes, name: name)
    }
}

/// A secret that several closures may use; cleared when the last of them goes.
private final class SharedSecret: Sendable {
    private let secret: SecretBytes

    init(_ secret: consuming SecretBytes) {
        self.secret = secret
    }

    func code(_ bytes: [UInt8]) -> [UInt8] {
        do {
            return try HMAC.code(bytes, key: secret)
        } catch {
            preconditionFailure("libcrypto offers no HMAC with SHA-256")
        }
    }
}
