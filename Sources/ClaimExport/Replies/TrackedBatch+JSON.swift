public import ClinicalRecords
import FHIR

extension TrackedBatch {
    /// The batch as the vault keeps it: one JSON object of format `chartkeeper-claims/1`.
    public func json() -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("format", Self.format)
        writer.member("batch", id)
        writer.member("interchange", interchange)
        writer.member("created", created)
        writer.member("claims", objects: claims) { writer, claim in
            writer.member("record", claim.record.text)
            writer.member("state", claim.state.rawValue)
            writer.member("payerControl", ifPresent: claim.payerControl)
            writer.member("charge", ifPresent: claim.charge?.description)
            writer.member("paid", ifPresent: claim.paid?.description)
            writer.member(
                "patientResponsibility",
                ifPresent: claim.patientResponsibility?.description
            )
            writer.member("updated", claim.updated)
            writer.member("released", claim.isReleased)
            writer.member("reasons", objects: claim.reasons) { writer, reason in
                writer.member("code", reason.code)
                writer.member("text", reason.text)
                writer.member("amount", ifPresent: reason.amount?.description)
            }
        }
        writer.endObject()
        return writer.bytes
    }

    /// Reads what the vault keeps of a batch; nil for bytes of another form.
    ///
    /// - Parameters:
    ///   - bytes: What ``json()`` wrote, or the tracking file of a batch without replies yet.
    ///   - records: The encounters of the batch, for a tracking file, which names none.
    public init?(_ bytes: [UInt8], records: [RecordID]) {
        guard let object = try? JSONParser.parse(bytes).object,
            let id = object["batch"]?.string, let created = object["created"]?.string,
            let interchange = object["interchange"]?.number.flatMap({ Int($0) })
        else { return nil }
        let day = String(created.prefix(10))
        switch object["format"]?.string {
        case "chartkeeper-batch/1":
            self.init(
                id: id,
                interchange: interchange,
                created: day,
                claims: records.map { TrackedClaim(record: $0, sent: day) }
            )
        case Self.format:
            let claims = (object["claims"]?.array ?? []).compactMap {
                $0.object.flatMap(Self.claim)
            }
            guard claims.count == object["claims"]?.array?.count else { return nil }
            self.init(id: id, interchange: interchange, created: day, claims: claims)
        default: return nil
        }
    }

    private static let format = "chartkeeper-claims/1"

    private static func claim(_ object: JSONObject) -> TrackedClaim? {
        guard let record = object["record"]?.string.flatMap({ RecordID($0) }),
            let state = object["state"]?.string.flatMap({ ClaimState(rawValue: $0) }),
            let updated = object["updated"]?.string
        else { return nil }
        func money(_ name: String, _ object: JSONObject) -> Money? {
            object[name]?.string.flatMap { Money($0) }
        }
        var claim = TrackedClaim(record: record, sent: updated)
        claim.state = state
        claim.payerControl = object["payerControl"]?.string ?? ""
        claim.charge = money("charge", object)
        claim.paid = money("paid", object)
        claim.patientResponsibility = money("patientResponsibility", object)
        claim.isReleased = object["released"]?.bool ?? false
        claim.reasons = (object["reasons"]?.array ?? []).compactMap { value in
            guard let reason = value.object, let code = reason["code"]?.string else { return nil }
            return ClaimReason(
                code: code,
                text: reason["text"]?.string ?? "",
                amount: money("amount", reason)
            )
        }
        return claim
    }
}
