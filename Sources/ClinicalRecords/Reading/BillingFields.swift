internal import CodeSets
internal import FHIR

/// Reads billing details.
///
/// What is absent stays absent: an export reports all of it at once. What is there and has the
/// wrong type or form is refused here.
extension FieldReader {
    mutating func billing() throws(RecordError) -> BillingDetails {
        BillingDetails(
            submitter: try nested("submitter") { (reader: inout FieldReader) throws(RecordError) in
                Submitter(
                    name: try reader.string("name") ?? "",
                    id: try reader.string("id") ?? "",
                    contact: try reader.contact()
                )
            },
            receiver: try party("receiver"),
            payer: try party("payer"),
            provider: try nested("provider") { (reader: inout FieldReader) throws(RecordError) in
                BillingProvider(
                    name: try reader.string("name") ?? "",
                    npi: try reader.string("npi") ?? "",
                    taxonomy: try reader.string("taxonomy"),
                    taxId: try reader.string("taxId"),
                    address: try reader.address(),
                    contact: try reader.contact()
                )
            },
            attending: try individual("attending"),
            operating: try individual("operating"),
            otherOperating: try individual("otherOperating"),
            rendering: try individual("rendering"),
            referring: try individual("referring"),
            supervising: try individual("supervising"),
            facility: try facility(),
            payTo: try address("payTo"),
            subscriber: try person("subscriber"),
            patient: try person("patient"),
            claim: try claim(),
            otherPayers: try otherPayers(),
            lines: try list("lines") { (reader: inout FieldReader) throws(RecordError) in
                try reader.line()
            }
        )
    }

    private mutating func contact() throws(RecordError) -> Contact? {
        if let name = value("contact")?.string { return Contact(name: name) }
        return try nested("contact") { (reader: inout FieldReader) throws(RecordError) in
            Contact(
                name: try reader.string("name"),
                phone: try reader.string(any: "phone", "telephone"),
                email: try reader.string("email"),
                fax: try reader.string("fax")
            )
        }
    }

    mutating func address(_ name: String = "address") throws(RecordError) -> Address? {
        try nested(name) { (reader: inout FieldReader) throws(RecordError) in
            Address(
                line1: try reader.string(any: "line1", "street", "line", "address1") ?? "",
                line2: try reader.string(any: "line2", "street2", "address2"),
                city: try reader.string("city") ?? "",
                state: try reader.string("state") ?? "",
                zip: try reader.string(any: "zip", "postalCode", "zipCode") ?? "",
                country: try reader.string("country")
            )
        }
    }

    mutating func party(_ name: String) throws(RecordError) -> BillingParty? {
        try nested(name) { (reader: inout FieldReader) throws(RecordError) in
            BillingParty(
                name: try reader.string("name") ?? "",
                id: try reader.string("id") ?? "",
                address: try reader.address(),
                filingIndicator: try reader.string("filingIndicator")
            )
        }
    }

    mutating func individual(_ name: String) throws(RecordError) -> IndividualProvider? {
        try nested(name) { (reader: inout FieldReader) throws(RecordError) in
            IndividualProvider(
                family: try reader.string("family") ?? "",
                given: try reader.string("given"),
                npi: try reader.string("npi") ?? "",
                taxonomy: try reader.string("taxonomy")
            )
        }
    }

    mutating func person(_ name: String) throws(RecordError) -> BillingPerson? {
        try nested(name) { (reader: inout FieldReader) throws(RecordError) in
            BillingPerson(
                family: try reader.string("family") ?? "",
                given: try reader.string("given"),
                middle: try reader.string("middle"),
                memberId: try reader.string("memberId"),
                birthDate: try reader.day("birthDate"),
                sex: try reader.choice("sex"),
                address: try reader.address(),
                relationship: try reader.string("relationship"),
                synthetic: try reader.bool("synthetic") ?? false
            )
        }
    }

    private mutating func claim() throws(RecordError) -> ClaimDetails? {
        try nested("claim") { (reader: inout FieldReader) throws(RecordError) in
            ClaimDetails(
                typeOfBill: try reader.string("typeOfBill"),
                placeOfService: try reader.string("placeOfService"),
                admissionType: try reader.string("admissionType"),
                admissionSource: try reader.string("admissionSource"),
                admissionHour: try reader.string("admissionHour"),
                dischargeHour: try reader.string("dischargeHour"),
                authorization: try reader.string("authorization"),
                frequency: try reader.string("frequency"),
                originalReference: try reader.string("originalReference"),
                occurrences: try reader.occurrences(),
                values: try reader.values(),
                conditions: try reader.strings("conditions"),
                accident: try reader.accident(),
                patientPaid: try reader.money("patientPaid"),
                payerOrder: try reader.string("payerOrder")
            )
        }
    }

    private mutating func line() throws(RecordError) -> ServiceLine {
        var pointers: [Int] = []
        for (index, value) in try elements("pointers").enumerated() {
            guard let literal = value.number, let pointer = Int(literal) else {
                throw context.error(
                    .wrongType,
                    "\(path("pointers"))[\(index)]",
                    "a whole number is expected"
                )
            }
            pointers.append(pointer)
        }
        return ServiceLine(
            revenue: try string("revenue"),
            hcpcs: try string("hcpcs"),
            modifiers: try strings("modifiers"),
            units: try integer("units") ?? 1,
            charge: try money("charge"),
            date: try day("date"),
            pointers: pointers,
            providers: try lineProviders(),
            facility: try facility(),
            adjudications: try adjudications()
        )
    }
}
