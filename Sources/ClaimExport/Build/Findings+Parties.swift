import ClinicalRecords
import CodeSets

extension Findings {
    mutating func sender(_ submitter: Submitter?) -> Claim.Sender {
        guard let submitter else {
            add("required", Place("1000A", "NM1", 0, "billing.submitter"), "name who sends claims")
            return Claim.Sender(name: "", id: "", contact: "", phone: "", email: "")
        }
        let field = "billing.submitter"
        let name = text(submitter.name, Place("1000A", "NM1", 3, "\(field).name"), max: 60)
        // ISA06 has 15 characters, GS02 at least two.
        let id = identifier(
            submitter.id,
            Place("1000A", "NM1", 9, "\(field).id"),
            max: 15,
            min: 2
        )
        let contact = submitter.contact
        let person = text(
            contact?.name,
            Place("1000A", "PER", 2, "\(field).contact.name"),
            max: 60,
            required: false
        )
        var phone = ""
        let email = identifier(
            contact?.email,
            Place("1000A", "PER", 6, "\(field).contact.email"),
            max: 256,
            required: false
        )
        if contact?.phone != nil || email.isEmpty {
            phone = digits(
                contact?.phone,
                Place("1000A", "PER", 4, "\(field).contact.phone"),
                count: 10...11
            )
        }
        return Claim.Sender(name: name, id: id, contact: person, phone: phone, email: email)
    }

    mutating func organization(
        _ party: BillingParty?,
        loop: String,
        field: String,
        idLength: ClosedRange<Int>
    ) -> Claim.Organization {
        guard let party else {
            add("required", Place(loop, "NM1", 0, field), "name this organization")
            return Claim.Organization(name: "", id: "")
        }
        return Claim.Organization(
            name: text(party.name, Place(loop, "NM1", 3, "\(field).name"), max: 60),
            id: identifier(
                party.id,
                Place(loop, "NM1", 9, "\(field).id"),
                max: idLength.upperBound,
                min: idLength.lowerBound
            )
        )
    }

    mutating func provider(_ provider: BillingProvider?) -> Claim.BillingOrganization {
        let field = "billing.provider"
        guard let provider else {
            add("required", Place("2010AA", "NM1", 0, field), "name the billing provider")
            return Claim.BillingOrganization(
                name: "",
                npi: "",
                taxonomy: "",
                taxID: "",
                address: Claim.Place(line1: "", line2: "", city: "", state: "", zip: "")
            )
        }
        let address = place(
            provider.address,
            loop: "2010AA",
            field: "\(field).address",
            nineDigitZIP: true
        )
        if Self.isPostOfficeBox(address.line1) {
            add(
                "address.post-office-box",
                Place("2010AA", "N3", 1, "\(field).address.line1"),
                "give the street address: a post office box belongs to the pay-to address"
            )
        }
        return Claim.BillingOrganization(
            name: text(provider.name, Place("2010AA", "NM1", 3, "\(field).name"), max: 60),
            npi: npi(provider.npi, Place("2010AA", "NM1", 9, "\(field).npi")),
            taxonomy: taxonomy(
                provider.taxonomy,
                Place("2000A", "PRV", 3, "\(field).taxonomy"),
                required: false
            ),
            taxID: digits(
                provider.taxId,
                Place("2010AA", "REF", 2, "\(field).taxId"),
                count: 9...9
            ),
            address: address
        )
    }

    mutating func practitioner(
        _ provider: IndividualProvider?,
        loop: String,
        field: String
    ) -> Claim.Practitioner? {
        guard let provider else { return nil }
        return Claim.Practitioner(
            family: text(provider.family, Place(loop, "NM1", 3, "\(field).family"), max: 60),
            given: text(
                provider.given,
                Place(loop, "NM1", 4, "\(field).given"),
                max: 35,
                required: false
            ),
            npi: npi(provider.npi, Place(loop, "NM1", 9, "\(field).npi")),
            taxonomy: taxonomy(
                provider.taxonomy,
                Place(loop, "PRV", 3, "\(field).taxonomy"),
                required: false
            )
        )
    }

    /// The subscriber, or the patient who is a dependent of the subscriber.
    mutating func person(
        _ person: BillingPerson,
        loop: String,
        field: String,
        isPatient: Bool,
        hasMemberID: Bool
    ) -> Claim.Person {
        var address: Claim.Place?
        if isPatient || person.address != nil {
            address = place(
                person.address,
                loop: loop,
                field: "\(field).address",
                nineDigitZIP: false
            )
        }
        if isPatient, person.birthDate == nil {
            add("required", Place(loop, "DMG", 2, "\(field).birthDate"), "give the day of birth")
        }
        if isPatient, person.sex == nil {
            add("required", Place(loop, "DMG", 3, "\(field).sex"), "give the sex")
        }
        let memberID =
            hasMemberID
            ? identifier(
                person.memberId,
                Place(loop, "NM1", 9, "\(field).memberId"),
                max: 80,
                min: 2
            ) : ""
        return Claim.Person(
            family: text(person.family, Place(loop, "NM1", 3, "\(field).family"), max: 60),
            given: text(
                person.given,
                Place(loop, "NM1", 4, "\(field).given"),
                max: 35,
                required: isPatient
            ),
            middle: text(
                person.middle,
                Place(loop, "NM1", 5, "\(field).middle"),
                max: 25,
                required: false
            ),
            memberID: memberID,
            birth: person.birthDate?.compact ?? "",
            sex: Self.sexCode(person.sex),
            address: address
        )
    }

    mutating func place(
        _ address: Address?,
        loop: String,
        field: String,
        nineDigitZIP: Bool
    ) -> Claim.Place {
        guard let address else {
            add("required", Place(loop, "N3", 1, field), "give the address")
            return Claim.Place(line1: "", line2: "", city: "", state: "", zip: "")
        }
        let state = text(address.state, Place(loop, "N4", 2, "\(field).state"), max: 2, min: 2)
        if !state.isEmpty, !Self.states.contains(state) {
            add("state", Place(loop, "N4", 2, "\(field).state"), "give the state's two letters")
        }
        let zipPlace = Place(loop, "N4", 3, "\(field).zip")
        var zip = digits(address.zip, zipPlace, count: 5...9)
        if nineDigitZIP ? zip.utf8.count < 9 : (zip.utf8.count != 5 && zip.utf8.count != 9),
            !zip.isEmpty
        {
            add(
                "zip",
                zipPlace,
                nineDigitZIP
                    ? "give all nine digits of the provider's ZIP code"
                    : "give five or nine digits"
            )
            zip = ""
        }
        return Claim.Place(
            line1: text(address.line1, Place(loop, "N3", 1, "\(field).line1"), max: 55),
            line2: text(
                address.line2,
                Place(loop, "N3", 2, "\(field).line2"),
                max: 55,
                required: false
            ),
            city: text(address.city, Place(loop, "N4", 1, "\(field).city"), max: 30, min: 2),
            state: state,
            zip: zip
        )
    }

    private static func sexCode(_ sex: Sex?) -> String {
        switch sex {
        case .female: "F"
        case .male: "M"
        case .other, .unknown: "U"
        case nil: ""
        }
    }

    private static func isPostOfficeBox(_ line: String) -> Bool {
        let letters = line.filter { $0 != "." && $0 != " " }
        return letters.hasPrefix("POBOX") || letters.hasPrefix("POSTOFFICEBOX")
    }

    /// Postal abbreviations of states, territories and military post.
    static let states: Set<String> = Set(
        """
        AA AE AK AL AP AR AS AZ CA CO CT DC DE FL FM GA GU HI IA ID IL IN KS KY LA MA MD ME MH MI \
        MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR PW RI SC SD TN TX UT VA VI VT WA WI \
        WV WY
        """.split(separator: " ").map(String.init)
    )
}
