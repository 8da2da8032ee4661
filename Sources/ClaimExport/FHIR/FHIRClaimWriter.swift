import ClinicalRecords
import FHIR
import Sealing

/// Writes claims as one FHIR R4 Bundle of type collection: Claim resources, and the patients,
/// coverages, organizations and practitioners that they refer to, each once.
///
/// The same claims give the same bytes: the identifiers of resources are hashes of what they hold.
struct FHIRClaimWriter {
    private var writer = JSONWriter()
    private var written: Set<String> = []
    private let created: String

    /// Starts a bundle.
    ///
    /// - Parameter created: The day of the claims, `YYYY-MM-DD`.
    init(created: String) {
        self.created = created
    }

    /// Writes the bundle.
    mutating func bundle(_ claims: [Claim]) -> [UInt8] {
        writer.beginObject()
        writer.field("resourceType", "Bundle")
        writer.field("type", "collection")
        writer.name("entry")
        writer.beginArray()
        for claim in claims { entries(of: claim) }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private mutating func entries(of claim: Claim) {
        let parties = FHIRClaimParties(claim)
        for (id, body) in parties.resources where written.insert(id).inserted {
            entry(id) { body(&$0) }
        }
        let id = Self.identifier("Claim", claim.record.text, claim.controlNumber)
        let created = created
        entry(id) {
            FHIRClaimBody(claim: claim, parties: parties, created: created).write(to: &$0, id)
        }
    }

    private mutating func entry(_ id: String, _ body: (inout JSONWriter) -> Void) {
        writer.beginObject()
        writer.field("fullUrl", "urn:uuid:\(id)")
        writer.name("resource")
        body(&writer)
        writer.endObject()
    }

    /// A UUID of version 8 (RFC 9562) made of the hash of what a resource holds.
    static func identifier(_ parts: String...) -> String {
        let hash = SHA256.hexadecimal(Array(parts.joined(separator: "\u{1F}").utf8))
        let digits = Array(hash.prefix(32))
        func text(_ range: Range<Int>) -> String { String(digits[range]) }
        return "\(text(0..<8))-\(text(8..<12))-8\(text(13..<16))-a\(text(17..<20))-\(text(20..<32))"
    }
}

extension JSONWriter {
    mutating func field(_ label: String, _ text: String) {
        guard !text.isEmpty else { return }
        name(label)
        string(text)
    }

    mutating func object(_ label: String, _ body: (inout JSONWriter) -> Void) {
        name(label)
        beginObject()
        body(&self)
        endObject()
    }

    mutating func array<Element>(
        _ label: String,
        _ elements: [Element],
        _ body: (inout JSONWriter, Element) -> Void
    ) {
        guard !elements.isEmpty else { return }
        member(label, objects: elements, body)
    }

    /// A concept of one coding.
    mutating func concept(_ label: String, _ system: String, _ code: String) {
        object(label) { $0.codings(system, code) }
    }

    mutating func codings(_ system: String, _ code: String) {
        array("coding", [code]) { writer, code in
            writer.field("system", system)
            writer.field("code", code)
        }
    }

    mutating func reference(_ label: String, _ id: String) {
        object(label) { $0.field("reference", "urn:uuid:\(id)") }
    }

    /// An amount in dollars, with two decimals.
    mutating func money(_ label: String, _ amount: Money) {
        object(label) { writer in
            writer.name("value")
            writer.value(JSONValue(.number(amount.description)))
            writer.field("currency", "USD")
        }
    }
}
