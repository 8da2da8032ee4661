import ClinicalRecords
import X12

/// Writes the segments of one 837 transaction: header, providers, subscribers, patients.
struct ClaimTransaction {
    /// Where the segments go.
    var segments = SegmentWriter()
    private var levels = 0
    private var provider: Claim.BillingOrganization?
    private var providerLevel = 0

    /// Starts a transaction of claims that have sender and receiver with this one in common.
    mutating func begin(_ first: Claim, reference: String, date: String, time: String) {
        levels = 0
        provider = nil
        segments.segment("BHT", "0019", "00", reference, date, time, "CH")
        let sender = first.submitter
        segments.segment("NM1", "41", "2", sender.name, "", "", "", "", "46", sender.id)
        segments.begin("PER")
        segments.element("IC")
        segments.element(sender.contact)
        for (qualifier, value) in [("TE", sender.phone), ("EM", sender.email)] where !value.isEmpty
        {
            segments.element(qualifier)
            segments.element(value)
        }
        segments.end()
        let receiver = first.receiver
        segments.segment("NM1", "40", "2", receiver.name, "", "", "", "", "46", receiver.id)
    }

    /// Writes a claim, under its provider's level where that is the open one.
    mutating func write(_ claim: Claim) {
        if claim.provider != provider {
            provider = claim.provider
            providerLevel = level(of: claim.provider)
        }
        write(claim, under: providerLevel)
    }

    private mutating func level(of provider: Claim.BillingOrganization) -> Int {
        levels += 1
        segments.segment("HL", String(levels), "", "20", "1")
        if !provider.taxonomy.isEmpty { segments.segment("PRV", "BI", "PXC", provider.taxonomy) }
        segments.segment("NM1", "85", "2", provider.name, "", "", "", "", "XX", provider.npi)
        address(provider.address)
        segments.segment("REF", "EI", provider.taxID)
        if let place = provider.payTo {
            segments.segment("NM1", "87", "2")
            address(place)
        }
        return levels
    }

    private mutating func write(_ claim: Claim, under provider: Int) {
        levels += 1
        let subscriber = levels
        let isDependent = claim.patient != nil
        segments.segment("HL", String(levels), String(provider), "22", isDependent ? "1" : "0")
        segments.segment(
            "SBR",
            claim.situation.payerOrder,
            isDependent ? "" : "18",
            "",
            "",
            "",
            "",
            "",
            "",
            claim.filingIndicator
        )
        person(claim.subscriber, entity: "IL", isPatient: !isDependent)
        segments.segment(
            "NM1",
            "PR",
            "2",
            claim.payer.name,
            "",
            "",
            "",
            "",
            "PI",
            claim.payer.id
        )
        if let patient = claim.patient {
            levels += 1
            segments.segment("HL", String(levels), String(subscriber), "23", "0")
            segments.segment("PAT", claim.relationship)
            person(patient, entity: "QC", isPatient: true)
        }
        switch claim.kind {
        case .institutional: institutional(claim)
        case .professional: professional(claim)
        }
    }

    private mutating func person(_ person: Claim.Person, entity: String, isPatient: Bool) {
        segments.segment(
            "NM1",
            entity,
            "1",
            person.family,
            person.given,
            person.middle,
            "",
            "",
            person.memberID.isEmpty ? "" : "MI",
            person.memberID
        )
        if let place = person.address { address(place) }
        // A subscriber who is not the patient needs no demographics, but may have them.
        if !person.birth.isEmpty, !person.sex.isEmpty {
            segments.segment("DMG", "D8", person.birth, person.sex)
        }
    }

    mutating func address(_ place: Claim.Place) {
        segments.segment("N3", place.line1, place.line2)
        segments.segment("N4", place.city, place.state, place.zip)
    }

    mutating func practitioner(_ provider: Claim.Practitioner, entity: String) {
        segments.segment(
            "NM1",
            entity,
            "1",
            provider.family,
            provider.given,
            "",
            "",
            "",
            "XX",
            provider.npi
        )
    }

    mutating func amount(_ qualifier: String, _ money: Money) {
        segments.begin("AMT")
        segments.element(qualifier)
        segments.element(cents: money.cents)
        segments.end()
    }

    /// An amount without the zeros that the syntax asks to leave out: `120`, `120.5`, `0.05`.
    static func amount(_ money: Money) -> String {
        let dollars = money.cents / 100
        let cents = money.cents % 100
        if cents == 0 { return String(dollars) }
        if cents % 10 == 0 { return "\(dollars).\(cents / 10)" }
        return "\(dollars).\(cents < 10 ? "0" : "")\(cents)"
    }
}
