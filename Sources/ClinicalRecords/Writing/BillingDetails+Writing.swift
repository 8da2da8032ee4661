internal import FHIR

extension BillingDetails {
    func write(to writer: inout JSONWriter) {
        writer.nested("submitter", submitter) { writer, submitter in
            writer.field("name", submitter.name)
            writer.field("id", submitter.id)
            writer.nested("contact", submitter.contact) { $1.write(to: &$0) }
        }
        writer.nested("receiver", receiver) { $1.write(to: &$0) }
        writer.nested("payer", payer) { $1.write(to: &$0) }
        writer.nested("provider", provider) { writer, provider in
            writer.field("name", provider.name)
            writer.field("npi", provider.npi)
            writer.field("taxonomy", provider.taxonomy)
            writer.field("taxId", provider.taxId)
            writer.nested("address", provider.address) { $1.write(to: &$0) }
            writer.nested("contact", provider.contact) { $1.write(to: &$0) }
        }
        writer.nested("attending", attending) { $1.write(to: &$0) }
        writer.nested("operating", operating) { $1.write(to: &$0) }
        writer.nested("otherOperating", otherOperating) { $1.write(to: &$0) }
        writer.nested("rendering", rendering) { $1.write(to: &$0) }
        writer.nested("referring", referring) { $1.write(to: &$0) }
        writer.nested("supervising", supervising) { $1.write(to: &$0) }
        writer.nested("facility", facility) { $1.write(to: &$0) }
        writer.nested("payTo", payTo) { $1.write(to: &$0) }
        writer.nested("subscriber", subscriber) { $1.write(to: &$0) }
        writer.nested("patient", patient) { $1.write(to: &$0) }
        writer.nested("claim", claim) { $1.write(to: &$0) }
        writer.list("otherPayers", otherPayers) { $1.write(to: &$0) }
        writer.list("lines", lines) { $1.write(to: &$0) }
    }
}

extension Contact {
    func write(to writer: inout JSONWriter) {
        writer.field("name", name)
        writer.field("phone", phone)
        writer.field("email", email)
        writer.field("fax", fax)
    }
}

extension Address {
    func write(to writer: inout JSONWriter) {
        writer.field("line1", line1)
        writer.field("line2", line2)
        writer.field("city", city)
        writer.field("state", state)
        writer.field("zip", zip)
        writer.field("country", country)
    }
}

extension BillingParty {
    func write(to writer: inout JSONWriter) {
        writer.field("name", name)
        writer.field("id", id)
        writer.nested("address", address) { $1.write(to: &$0) }
        writer.field("filingIndicator", filingIndicator)
    }
}

extension IndividualProvider {
    func write(to writer: inout JSONWriter) {
        writer.field("family", family)
        writer.field("given", given)
        writer.field("npi", npi)
        writer.field("taxonomy", taxonomy)
    }
}

extension BillingPerson {
    func write(to writer: inout JSONWriter) {
        writer.field("family", family)
        writer.field("given", given)
        writer.field("middle", middle)
        writer.field("memberId", memberId)
        writer.field("birthDate", birthDate)
        writer.field("sex", sex?.rawValue)
        writer.nested("address", address) { $1.write(to: &$0) }
        writer.field("relationship", relationship)
        writer.flag("synthetic", synthetic)
    }
}

extension ClaimDetails {
    func write(to writer: inout JSONWriter) {
        writer.field("typeOfBill", typeOfBill)
        writer.field("placeOfService", placeOfService)
        writer.field("admissionType", admissionType)
        writer.field("admissionSource", admissionSource)
        writer.field("admissionHour", admissionHour)
        writer.field("dischargeHour", dischargeHour)
        writer.field("authorization", authorization)
        writer.field("frequency", frequency)
        writer.field("originalReference", originalReference)
        writeSituations(to: &writer)
    }
}

extension ServiceLine {
    func write(to writer: inout JSONWriter) {
        writer.field("revenue", revenue)
        writer.field("hcpcs", hcpcs)
        writer.field("modifiers", modifiers)
        writer.field("units", units)
        writer.field("charge", charge?.description)
        writer.field("date", date)
        if !pointers.isEmpty {
            writer.name("pointers")
            writer.beginArray()
            for pointer in pointers { writer.integer(pointer) }
            writer.endArray()
        }
        providers.write(to: &writer)
        writer.nested("facility", facility) { $1.write(to: &$0) }
        writer.list("adjudications", adjudications) { $1.write(to: &$0) }
    }
}
