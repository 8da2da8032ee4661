import ClinicalRecords
import FHIR

/// The people and organizations of a claim as FHIR resources.
struct FHIRClaimParties {
    let patient: String
    let subscriber: String
    let coverage: String
    let insurer: String
    let provider: String
    /// The practitioners with their part in the care.
    let team: [(id: String, role: String)]
    /// Identifier and body of each resource.
    let resources: [(id: String, body: (inout JSONWriter) -> Void)]

    init(_ claim: Claim) {
        var resources: [(id: String, body: (inout JSONWriter) -> Void)] = []
        let subscriber = Self.identifier(of: claim.subscriber)
        resources.append(
            (subscriber, { Self.person(claim.subscriber, subscriber, claim.payer, &$0) })
        )
        var patient = subscriber
        if let treated = claim.patient {
            let id = Self.identifier(of: treated)
            patient = id
            resources.append((id, { Self.person(treated, id, claim.payer, &$0) }))
        }
        let insurer = FHIRClaimWriter.identifier("Organization", claim.payer.id, claim.payer.name)
        resources.append((insurer, { Self.payer(claim.payer, insurer, &$0) }))
        let provider = FHIRClaimWriter.identifier(
            "Organization",
            claim.provider.npi,
            claim.provider.name
        )
        resources.append((provider, { Self.provider(claim.provider, provider, &$0) }))
        let coverage = FHIRClaimWriter.identifier("Coverage", subscriber, patient, insurer)
        let relationship = claim.patient == nil ? "self" : Self.relationship(claim.relationship)
        let member = claim.subscriber.memberID
        let beneficiary = patient
        resources.append(
            (
                coverage,
                { writer in
                    Self.resource("Coverage", coverage, &writer) { writer in
                        writer.field("status", "active")
                        writer.reference("subscriber", subscriber)
                        writer.field("subscriberId", member)
                        writer.reference("beneficiary", beneficiary)
                        writer.concept("relationship", FHIRSystems.relationship, relationship)
                        writer.name("payor")
                        writer.beginArray()
                        writer.beginObject()
                        writer.field("reference", "urn:uuid:\(insurer)")
                        writer.endObject()
                        writer.endArray()
                    }
                }
            )
        )
        var team: [(id: String, role: String)] = []
        let practitioners = [
            (claim.attending, "primary"), (claim.operating, "assist"),
            (claim.rendering, claim.attending == nil ? "primary" : "other"),
            (claim.situation.referring, "other"),
        ]
        for case (let practitioner?, let role) in practitioners {
            let id = FHIRClaimWriter.identifier("Practitioner", practitioner.npi)
            team.append((id, role))
            resources.append((id, { Self.practitioner(practitioner, id, &$0) }))
        }
        self.patient = patient
        self.subscriber = subscriber
        self.coverage = coverage
        self.insurer = insurer
        self.provider = provider
        self.team = team
        self.resources = resources
    }

    private static func identifier(of person: Claim.Person) -> String {
        FHIRClaimWriter.identifier(
            "Patient",
            person.memberID,
            person.family,
            person.given,
            person.birth
        )
    }

    static func resource(
        _ type: String,
        _ id: String,
        _ writer: inout JSONWriter,
        _ body: (inout JSONWriter) -> Void
    ) {
        writer.beginObject()
        writer.field("resourceType", type)
        writer.field("id", id)
        body(&writer)
        writer.endObject()
    }

    private static func person(
        _ person: Claim.Person,
        _ id: String,
        _ payer: Claim.Organization,
        _ writer: inout JSONWriter
    ) {
        resource("Patient", id, &writer) { writer in
            if !person.memberID.isEmpty {
                writer.array("identifier", [person.memberID]) { writer, member in
                    writer.concept("type", FHIRSystems.memberType, "MB")
                    writer.field("value", member)
                }
            }
            name(person.family, person.given, &writer)
            let sex = ["F": "female", "M": "male", "U": "unknown"][person.sex] ?? ""
            writer.field("gender", sex)
            if !person.birth.isEmpty { writer.field("birthDate", day(person.birth)) }
            if let place = person.address { address(place, &writer) }
        }
    }

    private static func practitioner(
        _ practitioner: Claim.Practitioner,
        _ id: String,
        _ writer: inout JSONWriter
    ) {
        resource("Practitioner", id, &writer) { writer in
            identifiers([(FHIRSystems.npi, practitioner.npi)], &writer)
            name(practitioner.family, practitioner.given, &writer)
        }
    }

    private static func payer(
        _ payer: Claim.Organization,
        _ id: String,
        _ writer: inout JSONWriter
    ) {
        resource("Organization", id, &writer) { writer in
            identifiers([("", payer.id)], &writer)
            writer.field("name", payer.name)
        }
    }

    private static func provider(
        _ provider: Claim.BillingOrganization,
        _ id: String,
        _ writer: inout JSONWriter
    ) {
        resource("Organization", id, &writer) { writer in
            identifiers(
                [(FHIRSystems.npi, provider.npi), (FHIRSystems.taxID, provider.taxID)],
                &writer
            )
            writer.field("name", provider.name)
            address(provider.address, &writer)
        }
    }

    private static func identifiers(
        _ values: [(system: String, value: String)],
        _ writer: inout JSONWriter
    ) {
        writer.array("identifier", values) { writer, identifier in
            writer.field("system", identifier.system)
            writer.field("value", identifier.value)
        }
    }

    private static func name(_ family: String, _ given: String, _ writer: inout JSONWriter) {
        writer.array("name", [family]) { writer, family in
            writer.field("family", family)
            guard !given.isEmpty else { return }
            writer.name("given")
            writer.beginArray()
            writer.string(given)
            writer.endArray()
        }
    }

    private static func address(_ place: Claim.Place, _ writer: inout JSONWriter) {
        writer.array("address", [place]) { writer, place in
            writer.name("line")
            writer.beginArray()
            writer.string(place.line1)
            if !place.line2.isEmpty { writer.string(place.line2) }
            writer.endArray()
            writer.field("city", place.city)
            writer.field("state", place.state)
            writer.field("postalCode", place.zip)
            writer.field("country", "US")
        }
    }

    private static func relationship(_ code: String) -> String {
        switch code {
        case "01": "spouse"
        case "19": "child"
        case "53": "common"
        default: "other"
        }
    }

    /// `20260401` as `2026-04-01`.
    static func day(_ text: String) -> String {
        let digits = Array(text.utf8.prefix(8))
        guard digits.count == 8 else { return text }
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        return "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))"
    }
}
