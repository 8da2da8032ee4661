import ClinicalRecords

/// Claims as rows of a spreadsheet: comma separated, RFC 4180, one row for each service line.
enum ClaimTable {
    /// The columns, in order.
    static let columns = [
        "claim", "kind", "line", "payer", "provider_npi", "member", "family", "given",
        "birth_date", "sex", "from", "through", "facility", "frequency", "original",
        "discharge_status", "drg", "diagnoses", "present_on_admission", "procedures", "revenue",
        "service", "modifiers", "units", "charge", "date", "pointers", "total",
    ]

    /// The rows, a heading first; lists inside a field are divided by blanks.
    static func text(_ claims: [Claim]) -> String {
        ([columns] + claims.flatMap(rows)).map { row in
            row.map(field).joined(separator: ",") + "\r\n"
        }.joined()
    }

    private static func rows(_ claim: Claim) -> [[String]] {
        let head = columns(of: claim)
        return claim.lines.enumerated().map { index, line in
            var row = [claim.controlNumber, claim.kind.rawValue, String(index + 1)]
            row += head
            row += [line.revenue, line.hcpcs, line.modifiers.joined(separator: " ")]
            row += [String(line.units), line.charge.description]
            row.append(line.date.isEmpty ? "" : FHIRClaimParties.day(line.date))
            row.append(line.pointers.map(String.init).joined(separator: " "))
            row.append(claim.total.description)
            return row
        }
    }

    /// The fields that all lines of a claim share.
    private static func columns(of claim: Claim) -> [String] {
        let person = claim.patient ?? claim.subscriber
        let diagnoses = claim.diagnoses + claim.causes
        let procedures = claim.procedures.map { "\($0.code)@\(FHIRClaimParties.day($0.date))" }
        var row = [claim.payer.id, claim.provider.npi, claim.subscriber.memberID]
        row += [person.family, person.given, FHIRClaimParties.day(person.birth), person.sex]
        row += [FHIRClaimParties.day(claim.from), FHIRClaimParties.day(claim.through)]
        row += [claim.facility, claim.frequency, claim.original]
        row += [claim.dischargeStatus, claim.drg]
        row.append(diagnoses.map(\.code).joined(separator: " "))
        row.append(diagnoses.map { $0.poa.isEmpty ? "-" : $0.poa }.joined(separator: " "))
        row.append(procedures.joined(separator: " "))
        return row
    }

    /// A field in quotes where it needs them; one that a spreadsheet would compute starts with a
    /// quote mark that it shows as text.
    private static func field(_ text: String) -> String {
        let marks: Set<Character> = ["=", "+", "@", "\t"]
        let safe = text.first.map(marks.contains) == true ? "'" + text : text
        guard safe.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
