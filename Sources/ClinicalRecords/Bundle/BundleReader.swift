internal import FHIR

/// Maps a FHIR Bundle to one record per encounter.
///
/// Every resource is counted; what is not read is named with its count in a warning of the first
/// record. A record's identifier is a hash: of the file's bytes where the file has one encounter,
/// otherwise of that hash and the encounter's identity.
struct BundleReader {
    let bytes: [UInt8]
    let file: String?
    let hash: @Sendable ([UInt8]) -> [UInt8]

    func records(of value: JSONValue) throws(RecordError) -> [ClinicalRecord] {
        do throws(FHIRError) {
            return records(of: try FHIRBundle(value))
        } catch {
            throw RecordError(error, file: file)
        }
    }

    /// The records of resources that were read.
    func records(of bundle: FHIRBundle) -> [ClinicalRecord] {
        let mapping = BundleMapping(bundle: bundle)
        var records: [ClinicalRecord] = []
        let digest = hash(bytes)
        for (index, draft) in mapping.drafts.enumerated() {
            let id = id(of: draft, among: mapping.drafts.count, digest: digest)
            var record = draft.record(id: id)
            if index == 0 { record.warnings = warnings(of: bundle, mapping) + record.warnings }
            for place in record.warnings.indices { record.warnings[place].file = file }
            records.append(record)
        }
        return records
    }

    /// The identifier of a record, given the hash of the file's bytes.
    private func id(of draft: BundleDraft, among count: Int, digest: [UInt8]) -> RecordID {
        let own = count > 1 ? hash(digest + Array(draft.identity.utf8)) : digest
        guard let id = RecordID(digest: own) else {
            preconditionFailure("the hash of a record reader has 16 bytes or more")
        }
        return id
    }

    /// What the file holds that no record does.
    private func warnings(of bundle: FHIRBundle, _ mapping: BundleMapping) -> [RecordWarning] {
        var warnings: [RecordWarning] = []
        func warn(_ rule: String, _ message: String) {
            warnings.append(RecordWarning(path: "$.entry", rule: rule, message: message))
        }
        for (type, count) in bundle.counts.sorted(by: { $0.key < $1.key })
        where !BundleMapping.readTypes.contains(type) {
            warn("unread-resource", "\(type): \(Self.plural(count, "resource")) not read")
        }
        for (type, fields) in bundle.unreadFields.sorted(by: { $0.key < $1.key }) {
            let names = fields.sorted { $0.key < $1.key }.map { name, count in
                // A name that is no plain word could hold anything and is not shown.
                (JSONParser.step(name) == ".\(name)" ? name : "?") + " (\(count))"
            }
            warn("unread-field", "\(type): fields not read: \(names.joined(separator: ", "))")
        }
        if bundle.emptyEntries > 0 {
            warn("empty-entry", "\(Self.plural(bundle.emptyEntries, "entry")) without a resource")
        }
        for (reason, count) in mapping.leftOut.sorted(by: { $0.key < $1.key }) {
            warn(reason.rule, "\(reason.type): \(Self.plural(count, "resource")) \(reason.what)")
        }
        return warnings
    }

    private static func plural(_ count: Int, _ noun: String) -> String {
        if count == 1 { return "1 \(noun)" }
        return "\(count) \(noun == "entry" ? "entries" : noun + "s")"
    }
}

/// Why a resource of a bundle is in no record.
struct LeftOut: Hashable, Comparable {
    let type: String
    let rule: String
    let what: String

    static func < (left: LeftOut, right: LeftOut) -> Bool {
        (left.type, left.rule) < (right.type, right.rule)
    }
}
