/// Reads the parts of billing that only some claims have.
extension FieldReader {
    mutating func facility() throws(RecordError) -> ServiceFacility? {
        try nested("facility") { (reader: inout FieldReader) throws(RecordError) in
            ServiceFacility(
                name: try reader.string("name") ?? "",
                npi: try reader.string("npi"),
                address: try reader.address()
            )
        }
    }

    mutating func otherPayers() throws(RecordError) -> [OtherPayer] {
        try list("otherPayers") { (reader: inout FieldReader) throws(RecordError) in
            OtherPayer(
                payer: try reader.party("payer") ?? BillingParty(name: "", id: ""),
                order: try reader.string("order") ?? "P",
                subscriber: try reader.person("subscriber"),
                relationship: try reader.string("relationship"),
                paid: try reader.money("paid"),
                adjustments: try reader.adjustments()
            )
        }
    }

    private mutating func adjustments() throws(RecordError) -> [OtherPayer.Adjustment] {
        try list("adjustments") { (reader: inout FieldReader) throws(RecordError) in
            OtherPayer.Adjustment(
                group: try reader.string("group") ?? "",
                reason: try reader.string("reason") ?? "",
                amount: try reader.money("amount") ?? .zero
            )
        }
    }

    mutating func lineProviders() throws(RecordError) -> LineProviders {
        LineProviders(
            rendering: try individual("rendering"),
            operating: try individual("operating"),
            otherOperating: try individual("otherOperating"),
            referring: try individual("referring"),
            supervising: try individual("supervising"),
            ordering: try individual("ordering")
        )
    }

    mutating func adjudications() throws(RecordError) -> [LineAdjudication] {
        try list("adjudications") { (reader: inout FieldReader) throws(RecordError) in
            LineAdjudication(
                payer: try reader.required("payer"),
                paid: try reader.money("paid") ?? .zero,
                units: try reader.integer("units"),
                date: try reader.day("date"),
                adjustments: try reader.adjustments(),
                patientOwes: try reader.money("patientOwes")
            )
        }
    }

    mutating func occurrences() throws(RecordError) -> [BillOccurrence] {
        try list("occurrences") { (reader: inout FieldReader) throws(RecordError) in
            guard let date = try reader.day("date") else {
                throw reader.context.error(.missing, reader.path("date"), "the field is required")
            }
            return BillOccurrence(
                code: try reader.required("code"),
                date: date,
                through: try reader.day("through")
            )
        }
    }

    mutating func values() throws(RecordError) -> [BillValue] {
        try list("values") { (reader: inout FieldReader) throws(RecordError) in
            BillValue(
                code: try reader.required("code"),
                amount: try reader.money("amount") ?? .zero
            )
        }
    }

    mutating func accident() throws(RecordError) -> BillAccident? {
        try nested("accident") { (reader: inout FieldReader) throws(RecordError) in
            BillAccident(
                cause: try reader.required("cause"),
                date: try reader.day("date"),
                state: try reader.string("state")
            )
        }
    }
}
