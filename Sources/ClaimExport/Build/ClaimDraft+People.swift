import ClinicalRecords
import CodeSets

extension ClaimDraft {
    struct People {
        var subscriber: Claim.Person?
        var patient: Claim.Person?
        var relationship = ""
    }

    mutating func subscriberAndPatient() -> People {
        var people = People()
        guard let subscriber = billing.subscriber else {
            findings.add(
                "required",
                Findings.Place("2010BA", "NM1", 0, "billing.subscriber"),
                "name the insured person"
            )
            return people
        }
        let dependent = billing.patient
        people.subscriber = findings.person(
            subscriber,
            loop: "2010BA",
            field: "billing.subscriber",
            isPatient: dependent == nil,
            hasMemberID: true
        )
        checkBirth(dependent ?? subscriber, dependent == nil)
        guard let dependent else { return people }
        people.patient = findings.person(
            dependent,
            loop: "2010CA",
            field: "billing.patient",
            isPatient: true,
            hasMemberID: false
        )
        people.relationship = relationship(dependent.relationship)
        return people
    }

    /// The code of a relationship; words of the record format are taken as well.
    private mutating func relationship(_ given: String?) -> String {
        let words = [
            "spouse": "01", "child": "19", "employee": "20", "unknown": "21", "organ-donor": "39",
            "cadaver-donor": "40", "life-partner": "53", "other": "G8",
        ]
        let place = Findings.Place("2000C", "PAT", 1, "billing.patient.relationship")
        guard let given, !given.isEmpty else {
            findings.add(
                "required",
                place,
                "say how the patient is related to the subscriber, such as child or 19"
            )
            return ""
        }
        if let code = words[given.lowercased()] { return code }
        if words.values.contains(given) { return given }
        findings.add("relationship", place, "give a relationship such as spouse, child or other")
        return ""
    }

    private mutating func checkBirth(_ person: BillingPerson, _ isSubscriber: Bool) {
        guard let birth = person.birthDate,
            let last = record.encounter.discharged ?? record.encounter.admitted, birth > last
        else { return }
        let loop = isSubscriber ? "2010BA" : "2010CA"
        let field = isSubscriber ? "billing.subscriber.birthDate" : "billing.patient.birthDate"
        findings.add(
            "date.order",
            Findings.Place(loop, "DMG", 2, field),
            "the day of birth is after the service"
        )
    }

    struct Practitioners {
        var attending: Claim.Practitioner?
        var operating: Claim.Practitioner?
        var rendering: Claim.Practitioner?
    }

    mutating func practitioners() -> Practitioners {
        var all = Practitioners()
        switch kind {
        case .institutional:
            all.attending = findings.practitioner(
                billing.attending,
                loop: "2310A",
                field: "billing.attending"
            )
            if billing.attending == nil {
                findings.add(
                    "required",
                    Findings.Place("2310A", "NM1", 0, "billing.attending"),
                    "name the attending provider"
                )
            }
            all.operating = findings.practitioner(
                billing.operating,
                loop: "2310B",
                field: "billing.operating"
            )
            if billing.operating == nil, hasSurgery {
                findings.add(
                    "operating.required",
                    Findings.Place("2310B", "NM1", 0, "billing.operating"),
                    "name the operating physician: the claim lists a surgical procedure"
                )
            }
            all.rendering = findings.practitioner(
                billing.rendering,
                loop: "2310D",
                field: "billing.rendering"
            )
            // The rendering provider is named only where it is another person.
            if all.rendering?.npi == all.attending?.npi { all.rendering = nil }
        case .professional:
            all.rendering = findings.practitioner(
                billing.rendering,
                loop: "2310B",
                field: "billing.rendering"
            )
            if billing.rendering == nil {
                findings.add(
                    "required",
                    Findings.Place("2310B", "NM1", 0, "billing.rendering"),
                    "name the rendering provider"
                )
            }
            if all.rendering?.npi == billing.provider?.npi { all.rendering = nil }
        }
        return all
    }

    /// Whether a procedure of the sections of surgery and obstetrics is on the claim.
    private var hasSurgery: Bool {
        isInpatient
            && coding.procedures.contains {
                $0.system == .icd10PCS && $0.code.first == "0"
            }
    }
}
