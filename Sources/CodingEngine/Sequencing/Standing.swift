import ClinicalRecords
import ClinicalText

/// Where the record states a diagnosis best: what is nearer to the provider's final statement of the
/// reason for the encounter is smaller (Guidelines II, IV.G).
struct Standing: Sendable, Hashable, Comparable {
    /// How far the place is from a final statement: 0 for a diagnosis that is called the principal
    /// one, then final lists, assessments, the narrative, and lists of old problems.
    let place: Int
    /// Of documents of one weight, which is read first.
    let document: Int
    /// UTF-8 offset in the document.
    let offset: Int

    /// The standing of what no document states: behind all that one does.
    static let unstated = Standing(place: 9, document: 0, offset: 0)

    static func < (left: Standing, right: Standing) -> Bool {
        (left.place, left.document, left.offset) < (right.place, right.document, right.offset)
    }
}

/// Weighs the places of a record.
struct StandingTable: Sendable {
    let record: ClinicalRecord
    let analyses: [TextAnalysis]

    /// The best standing of a candidate's mentions.
    func standing(of candidate: Candidate) -> Standing {
        let stated = candidate.mentions.filter {
            $0.assertion == .present || $0.assertion == .possible
        }.map(standing).min()
        if let stated { return stated }
        // Codes made by rules stand where the rule put them.
        let rank = candidate.rank
        return candidate.mentions.isEmpty
            ? Standing(
                place: rank.tier == 0 ? 2 : 6 + rank.tier,
                document: rank.document,
                offset: rank.offset
            )
            : .unstated
    }

    private func standing(_ mention: Mention) -> Standing {
        let document = record.documents[mention.document]
        let setting = record.encounter.setting
        let section = section(of: mention)
        var place =
            setting == .inpatient
            ? inpatientPlace(mention, document.type, section)
            : Self.outpatientPlace(document.type, section)
        if Self.finalSections.contains(section), isCalledPrincipal(mention),
            setting != .inpatient || document.type == .dischargeSummary
        {
            place = 0
        }
        // The last word of a stay in the emergency department or of an operation counts; of a visit
        // and of the notes before a discharge the first one does, for it tells why the patient came.
        let isLastWord = setting == .emergency || setting == .outpatient
        return Standing(
            place: place,
            document: isLastWord ? -mention.document : mention.document,
            offset: mention.span.start
        )
    }

    /// The section of a mention; "same" after the operation lets the diagnosis before it stand.
    private func section(of mention: Mention) -> SectionKind {
        guard mention.section == .preoperativeDiagnosis else { return mention.section }
        let analysis = analyses[mention.document]
        let isSame = analysis.sections.contains { section in
            section.kind == .postoperativeDiagnosis
                && section.tokens.first.map {
                    analysis.foldedBytes($0).elementsEqual("same".utf8)
                } ?? false
        }
        return isSame ? .postoperativeDiagnosis : mention.section
    }

    private static let finalSections: Set<SectionKind> = [
        .diagnoses, .dischargeDiagnosis, .impression, .assessment,
    ]

    private func inpatientPlace(
        _ mention: Mention,
        _ type: DocumentType,
        _ section: SectionKind
    ) -> Int {
        let isList = Eligibility.finalSections.contains(section)
        switch type {
        case .dischargeSummary:
            // A list without a heading, as summaries of a few lines have it.
            let isBare =
                section == .none
                && analyses[mention.document]
                    .sentences[mention.sentence].isListItem
            if isBare || isList && section != .plan { return 1 }
            return section == .pastMedicalHistory ? 8 : 2
        case .historyAndPhysical:
            return isList || section == .admissionDiagnosis ? 3 : Self.narrativePlace(section)
        case .emergencyNote, .operativeNote, .deliveryNote, .procedureNote:
            return isList ? 4 : Self.narrativePlace(section)
        case .nursingNote:
            return 7
        default:
            return isList ? 5 : Self.narrativePlace(section)
        }
    }

    private static func outpatientPlace(_ type: DocumentType, _ section: SectionKind) -> Int {
        switch type {
        case .pathologyReport:
            // The pathologist's diagnosis replaces what led to the specimen (Guidelines IV.K).
            return Eligibility.conclusions.contains(section) || section == .none ? 1 : 4
        case .radiologyReport, .laboratoryReport:
            return section == .indication ? 5 : 4
        case .nursingNote:
            return 7
        default:
            break
        }
        switch section {
        case .diagnoses, .dischargeDiagnosis, .postoperativeDiagnosis: return 1
        case .assessment, .impression: return 2
        case .preoperativeDiagnosis, .plan: return 3
        case .indication, .chiefComplaint: return 4
        default: return narrativePlace(section)
        }
    }

    private static func narrativePlace(_ section: SectionKind) -> Int {
        switch section {
        case .pastMedicalHistory, .pastSurgicalHistory, .socialHistory, .familyHistory,
            .obstetricHistory, .medications, .allergies, .immunizations, .reviewOfSystems:
            8
        default:
            6
        }
    }

    /// Whether the heading calls the diagnosis principal or primary, and it is the first under it.
    private func isCalledPrincipal(_ mention: Mention) -> Bool {
        let analysis = analyses[mention.document]
        let section = analysis.sections[analysis.sentences[mention.sentence].section]
        guard let heading = section.heading else { return false }
        let words = String(decoding: analysis.bytes[heading.start..<heading.end], as: UTF8.self)
            .lowercased()
        return words.hasPrefix("principal") || words.hasPrefix("primary d")
    }
}
