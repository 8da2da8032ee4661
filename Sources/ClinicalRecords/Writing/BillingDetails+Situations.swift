internal import FHIR

extension ServiceFacility {
    func write(to writer: inout JSONWriter) {
        writer.field("name", name)
        writer.field("npi", npi)
        writer.nested("address", address) { $1.write(to: &$0) }
    }
}

extension OtherPayer {
    func write(to writer: inout JSONWriter) {
        writer.nested("payer", payer) { $1.write(to: &$0) }
        writer.field("order", order)
        writer.nested("subscriber", subscriber) { $1.write(to: &$0) }
        writer.field("relationship", relationship)
        writer.field("paid", paid?.description)
        writer.list("adjustments", adjustments) { $1.write(to: &$0) }
    }
}

extension OtherPayer.Adjustment {
    func write(to writer: inout JSONWriter) {
        writer.field("group", group)
        writer.field("reason", reason)
        writer.field("amount", amount.description)
    }
}

extension LineProviders {
    func write(to writer: inout JSONWriter) {
        writer.nested("rendering", rendering) { $1.write(to: &$0) }
        writer.nested("operating", operating) { $1.write(to: &$0) }
        writer.nested("otherOperating", otherOperating) { $1.write(to: &$0) }
        writer.nested("referring", referring) { $1.write(to: &$0) }
        writer.nested("supervising", supervising) { $1.write(to: &$0) }
        writer.nested("ordering", ordering) { $1.write(to: &$0) }
    }
}

extension LineAdjudication {
    func write(to writer: inout JSONWriter) {
        writer.field("payer", payer)
        writer.field("paid", paid.description)
        writer.field("units", units)
        writer.field("date", date)
        writer.list("adjustments", adjustments) { $1.write(to: &$0) }
        writer.field("patientOwes", patientOwes?.description)
    }
}

extension ClaimDetails {
    func writeSituations(to writer: inout JSONWriter) {
        writer.list("occurrences", occurrences) { writer, occurrence in
            writer.field("code", occurrence.code)
            writer.field("date", occurrence.date)
            writer.field("through", occurrence.through)
        }
        writer.list("values", values) { writer, value in
            writer.field("code", value.code)
            writer.field("amount", value.amount.description)
        }
        writer.field("conditions", conditions)
        writer.nested("accident", accident) { writer, accident in
            writer.field("cause", accident.cause)
            writer.field("date", accident.date)
            writer.field("state", accident.state)
        }
        writer.field("patientPaid", patientPaid?.description)
        writer.field("payerOrder", payerOrder)
    }
}
