internal import CodeSets

/// The header of a C-CDA document: patient, encounter, authors, times.
struct CDAHeader {
    private var code: String?
    private var title: String?
    private(set) var day: CalendarDay?
    private var authors: [CDAElement] = []
    private var patient: CDAElement?
    private var services: [CDAElement] = []
    private(set) var encounter: CDAElement?

    /// Takes a child of the document.
    mutating func take(_ element: CDAElement) {
        switch element.name {
        case "code": code = element["code"]
        case "title": title = element.ownText
        case "effectiveTime": day = CDATime.day(element["value"])
        case "author": authors.append(element)
        case "recordTarget":
            if patient == nil { patient = element.first("patientRole", "patient") }
        case "documentationOf": services += element.all("serviceEvent")
        case "componentOf": encounter = element.first("encompassingEncounter") ?? encounter
        default: break
        }
    }

    /// The kind of the document by its code, else by its title.
    var documentType: DocumentType {
        FHIRNames.documentType(code: code) ?? title.map { FHIRNames.documentType(title: $0) }
            ?? .other
    }

    /// The role or specialty of the first author who is a person.
    var author: String? { authors.lazy.compactMap { role(of: $0) }.first }

    /// The attending where the author is the one, else the author's specialty; never a name.
    func role(of author: CDAElement) -> String? {
        guard let assigned = author.first("assignedAuthor"),
            assigned.first("assignedAuthoringDevice") == nil
        else { return nil }
        let own = Set(assigned.all("id").compactMap(Self.identity))
        for participant in participants {
            let ids = participant.entity.all("id").compactMap(Self.identity)
            if !own.isDisjoint(with: ids) { return participant.role }
        }
        return assigned.first("code")?["displayName"]?.collapsed
    }

    /// Whether an encounter entry is the encounter of the header: the same identifier or day.
    ///
    /// Without one in the header it is the only visit there is, so far as is known.
    func isOwn(_ entry: CDAElement, _ day: CalendarDay?) -> Bool {
        guard let encounter else { return true }
        let ids = Set(encounter.all("id").compactMap(Self.identity))
        if !ids.isDisjoint(with: entry.all("id").compactMap(Self.identity)) { return true }
        let span = CDATime.interval(encounter.first("effectiveTime"))
        guard let day, let low = span.low else { return false }
        return low <= day && day <= (span.high ?? low)
    }

    // MARK: Filling the record

    /// Writes patient and encounter into the record and says what was assumed.
    func fill(_ record: inout ClinicalRecord, visits: [Encounter]) {
        let payer = record.encounter.payer
        if let encounter {
            fill(&record, from: encounter)
        } else if visits.count == 1 {
            record.encounter = visits[0]
        } else {
            fillWithoutEncounter(&record)
        }
        record.encounter.payer = payer
        fillPatient(&record)
    }

    private func fill(_ record: inout ClinicalRecord, from element: CDAElement) {
        record.encounter.number = Self.number(of: element)
        let span = CDATime.interval(element.first("effectiveTime"))
        record.encounter.admitted = span.low ?? span.high
        record.encounter.discharged = span.high
        if let low = span.low, let high = span.high, high < low {
            record.encounter.discharged = nil
            record.warnings.append(
                RecordWarning(
                    path: "/ClinicalDocument/componentOf/encompassingEncounter/effectiveTime",
                    rule: "period-order",
                    message: "the encounter ends before it begins; its end is left out"
                )
            )
        }
        let code = CDACode(element.first("code"), CDATexts())
        let facility = element.first("location", "healthCareFacility", "code")
        let codes = (code?.all ?? []) + (CDACode(facility, CDATexts())?.all ?? [])
        if let setting = codes.lazy.compactMap({ CDANames.setting(code: $0.code) }).first {
            record.encounter.setting = setting
        } else {
            assumeSetting(&record)
        }
        record.encounter.dischargeStatus = Self.dischargeStatus(
            element.first("dischargeDispositionCode")
        )
        let admission = CDACode(element.first("sdtc:admissionReferralSourceCode"), CDATexts())
        record.encounter.admissionSource = admission?.code.flatMap {
            $0.utf8.count == 1 ? $0 : nil
        }
        record.encounter.providers = participants.map { participant in
            EncounterProvider(
                role: participant.role,
                npi: Self.npi(of: participant.entity),
                specialty: participant.entity.first("code")?["displayName"]?.collapsed
            )
        }
        assumeDay(&record)
    }

    private func fillWithoutEncounter(_ record: inout ClinicalRecord) {
        record.assumed.append("encounter")
        assumeSetting(&record)
        // The care a provision event spans is not one encounter.
        let service = services.first { $0["classCode"] != "PCPR" }
        let span = CDATime.interval(service?.first("effectiveTime"))
        record.encounter.admitted = span.low
        record.encounter.discharged = span.high
        assumeDay(&record)
    }

    /// The setting that kinds of documents stand for, which is said.
    private func assumeSetting(_ record: inout ClinicalRecord) {
        record.assumed.append("setting")
        switch documentType {
        case .dischargeSummary: record.encounter.setting = .inpatient
        case .emergencyNote: record.encounter.setting = .emergency
        default: record.encounter.setting = .office
        }
    }

    /// Without a day of care that of the document serves, which is said.
    private func assumeDay(_ record: inout ClinicalRecord) {
        guard record.encounter.admitted == nil, let day else { return }
        record.encounter.admitted = day
        if record.encounter.setting != .inpatient { record.encounter.discharged = day }
        record.assumed.append("dateOfService")
    }

    private func fillPatient(_ record: inout ClinicalRecord) {
        guard let patient else { return }
        record.patient.sex =
            switch patient.first("administrativeGenderCode")?["code"] {
            case "F": .female
            case "M": .male
            case "UN": .other
            default: .unknown
            }
        let birth = patient.first("birthTime")?["value"]
        record.patient.birthYear = CDATime.year(birth)
        let isAssumed = record.patient.count(
            birth: CDATime.day(birth),
            to: record.encounter.admitted
        )
        if isAssumed { record.assumed.append("ageYears") }
    }

    // MARK: People

    /// Those who took part in the encounter, with their roles.
    private var participants: [(role: String, entity: CDAElement)] {
        guard let encounter else { return [] }
        let others = encounter.all("encounterParticipant").compactMap { participant in
            participant.first("assignedEntity").map { entity in
                let code = participant["typeCode"] ?? ""
                return (role: FHIRNames.roles[code] ?? "participant", entity: entity)
            }
        }
        let responsible = encounter.first("responsibleParty", "assignedEntity")
        guard let responsible else { return others }
        let isNamed = others.contains { other in
            other.role == "attending" || Self.npi(of: other.entity) == Self.npi(of: responsible)
        }
        return isNamed ? others : [(role: "attending", entity: responsible)] + others
    }

    private static func npi(of entity: CDAElement) -> String? {
        entity.all("id").lazy.filter { $0["root"] == "2.16.840.1.113883.4.6" }
            .compactMap { $0["extension"] }.first
    }

    private static func identity(_ id: CDAElement) -> String? {
        guard let root = id["root"] else { return nil }
        return root + "/" + (id["extension"] ?? "")
    }

    /// The number of an encounter: what its system calls it, else the identifier that is one whole.
    static func number(of encounter: CDAElement) -> String? {
        let ids = encounter.all("id")
        return (ids.lazy.compactMap { $0["extension"]?.collapsed }.first { !$0.isEmpty })
            ?? ids.lazy.compactMap { $0["root"]?.collapsed }.first { !$0.isEmpty }
    }

    /// The patient discharge status of claims: two digits, with the zero that some leave out.
    static func dischargeStatus(_ element: CDAElement?) -> String? {
        let code = element?["code"] ?? ""
        guard (1...2).contains(code.utf8.count),
            code.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return FHIRNames.dischargeStatus(code: code) }
        return code.utf8.count == 1 ? "0" + code : code
    }
}
