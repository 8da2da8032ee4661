public import ClinicalRecords
public import ClinicalText
public import CodeSets

/// The rule-based coder: a record in, a draft coding with evidence and rules out.
///
/// A pure function of the record, the release of its date and the rules: the same bytes in give the
/// same coding out. Make it once and use it from any number of tasks.
public struct CodingEngine: Sendable {
    /// The diagnosis release that codes are taken from.
    public let release: ICD10CMRelease
    let analyzer: TextAnalyzer
    let reader: MentionReader
    let tables: GuidelineTables
    private let assertions: AssertionAnalyzer
    private let procedures: [ICD10PCSRelease]
    private let sides: LateralitySplit
    private let hypoxia: HypoxiaSplit

    /// Makes the engine, compiling lexicon and tabular into one index.
    ///
    /// - Parameters:
    ///   - release: The diagnosis release of the date of service.
    ///   - terms: Release and lexicon compiled.
    ///   - analyzer: The reader of sections, sentences and tokens.
    ///   - assertions: The assertion rules, ready to use.
    ///   - tables: The guideline tables.
    ///   - procedures: The procedure releases of the same year; without one for its day, a record's
    ///     procedures are not coded.
    /// - Throws: `CodingEngineError` when a rule or an entry names a code that is not in the release.
    public init(
        release: ICD10CMRelease,
        terms: CompiledTerms,
        analyzer: TextAnalyzer,
        assertions: AssertionAnalyzer,
        tables: GuidelineTables,
        procedures: [ICD10PCSRelease] = []
    ) throws {
        try tables.check(against: release)
        self.release = release
        self.analyzer = analyzer
        self.tables = tables
        self.assertions = assertions
        self.procedures = procedures
        sides = LateralitySplit(release: release, features: terms.features, index: terms.index)
        hypoxia = HypoxiaSplit(release: release, index: terms.index)
        reader = MentionReader(
            index: terms.index,
            descent: Descent(release: release, features: terms.features),
            assertions: assertions,
            clauses: ClauseReader(vocabulary: terms.index.vocabulary),
            entryNames: terms.names,
            sides: Sides(index: terms.index)
        )
    }

    /// Reads a record: sections, sentences and every mention, before any rule drops one.
    public func read(_ record: ClinicalRecord) -> RecordReading {
        let analyses = record.documents.map { analyzer.analyze($0.text) }
        return read(
            record,
            analyses,
            EncounterContext(record: record, analyses: analyses, analyzer: analyzer)
        )
    }

    /// Codes a record.
    ///
    /// - Parameter record: The record; its documents are read in order.
    /// - Returns: A draft: diagnoses in sequence, then procedures, each with evidence and rules; what
    ///   was refused, and drafted queries.
    public func code(_ record: ClinicalRecord) -> Coding {
        let analyses = record.documents.map { analyzer.analyze($0.text) }
        var context = EncounterContext(record: record, analyses: analyses, analyzer: analyzer)
        let reading = read(record, analyses, context)
        context.mentions = reading.mentions
        let words = analyses.map { DocumentWords($0) }
        var draft = CandidateGathering(
            release: release,
            eligibility: Eligibility(release: release, histories: tables.histories)
        ).draft(of: reading, in: context)
        ProblemStep(
            release: release,
            reader: ProblemReader(release: release, reader: reader),
            histories: tables.histories
        ).apply(to: &draft, reading: reading, in: context)
        InfarctionStep(release: release).apply(to: &draft, reading: reading, in: context)
        InjurySequelaStep(release: release).apply(to: &draft, reading: reading, in: context)
        DiseaseSequelaStep(release: release, table: tables.sequelae)
            .apply(to: &draft, reading: reading)
        ExposureStep(release: release, table: tables.exposures)
            .apply(to: &draft, reading: reading)
        RuledOutStep(release: release).apply(to: &draft, reading: reading, in: context)
        SeventhCharacter(release: release).apply(to: &draft, reading: reading, in: context)
        ProviderStep(release: release).apply(to: &draft, in: context)
        MedicineStep(release: release, table: tables.medicines)
            .apply(to: &draft, reading: reading, in: context)
        MeasureStep(release: release).apply(to: &draft, reading: reading, in: context)
        DrugEventStep(release: release, table: tables.drugs, effects: tables.drugEffects)
            .apply(to: &draft, reading: reading, in: context)
        OrganismStep(release: release, table: tables.organisms)
            .apply(to: &draft, reading: reading, in: context)
        ConsciousnessStep(release: release).apply(to: &draft, reading: reading)
        SepsisDysfunctionStep(release: release).apply(to: &draft, reading: reading)
        BurnExtentStep(release: release).apply(to: &draft, reading: reading, in: context)
        ComaScaleStep(release: release).apply(to: &draft, reading: reading, in: context)
        VaccineStep(release: release).apply(to: &draft, reading: reading, in: context)
        BirthStep(release: release, table: tables.newborns).apply(
            to: &draft,
            reading: reading,
            in: context
        )
        DiabetesTypeStep(release: release).apply(to: &draft)
        PairStep(release: release, table: tables.pairs).apply(to: &draft, reading: reading)
        SequelaStep(release: release).apply(to: &draft, reading: reading)
        ObstetricStep(release: release, table: tables.obstetrics)
            .apply(to: &draft, reading: reading, in: context)
        ExternalCauseStep(
            release: release,
            rules: tables.externalCauses,
            assertions: assertions
        ).apply(to: &draft, reading: reading, words: words, in: context)
        EncounterReasonStep(release: release, rules: tables.reasons, assertions: assertions)
            .apply(to: &draft, reading: reading, words: words, in: context)
        SingleChoiceStep(release: release, groups: tables.singles).apply(to: &draft)
        CombinationStep(release: release, rules: tables.combinations).apply(to: &draft)
        SpecificityStep(release: release, features: reader.descent.features).apply(to: &draft)
        NarrativeStep(release: release, histories: tables.histories).apply(to: &draft, in: context)
        IntegralSymptomStep(release: release, rules: tables.integralSymptoms).apply(to: &draft)
        ExcludesStep(release: release).apply(to: &draft)
        BearingStep(release: release, table: tables.bearing).apply(to: &draft)
        ExaminationStep(release: release, histories: tables.histories)
            .apply(to: &draft, reading: reading, in: context)
        let admission = PresentOnAdmissionStep(
            release: release,
            histories: tables.histories,
            acquired: tables.acquired,
            words: words
        )
        Sequencing(
            release: release,
            features: reader.descent.features,
            rules: tables.sequencing,
            admission: admission
        ).apply(to: &draft, reading: reading, in: context)
        QueryStep(release: release, rules: tables.queries, measures: tables.measures)
            .apply(to: &draft, reading: reading, words: words, in: context)
        return coding(of: draft, reading, words, admission, in: context)
    }

    private func read(
        _ record: ClinicalRecord,
        _ analyses: [TextAnalysis],
        _ context: EncounterContext
    ) -> RecordReading {
        var mentions: [Mention] = []
        for (number, analysis) in analyses.enumerated() {
            for mention in reader.mentions(
                in: analysis,
                document: number,
                allowed: context.allowed
            ) {
                guard let code = release.code(mention.node),
                    tables.contexts.keeps(mention, code: code, in: analysis, words: context.words)
                else { continue }
                if sides.mayApply(to: mention) || hypoxia.mayApply(to: mention) {
                    mentions += sides.mentions(of: mention).flatMap(hypoxia.mentions)
                } else {
                    mentions.append(mention)
                }
            }
        }
        return RecordReading(record: record, analyses: analyses, mentions: mentions)
    }

    private func coding(
        of draft: CodingDraft,
        _ reading: RecordReading,
        _ words: [DocumentWords],
        _ admission: PresentOnAdmissionStep,
        in context: EncounterContext
    ) -> Coding {
        let record = context.record
        let day = record.dateOfService ?? release.effective.lowerBound
        var codes: [AssignedCode] = []
        for (offset, candidate) in draft.candidates.enumerated() {
            let role: CodeRole =
                offset > 0 ? .secondary : context.isInpatient ? .principal : .firstListed
            codes.append(
                AssignedCode(
                    system: .icd10CM,
                    code: candidate.code.dotted,
                    title: release.title(candidate.node),
                    role: role,
                    sequence: offset + 1,
                    poa: context.isInpatient
                        ? admission.indicator(of: candidate, reading: reading, in: context)
                        : nil,
                    evidence: candidate.evidence,
                    rules: candidate.rules
                )
            )
        }
        let procedures = procedureOutcome(
            of: record,
            reading.analyses,
            words,
            principal: codes.first?.code,
            day: day
        )
        codes += procedures?.codes ?? []
        return Coding(
            record: record.id,
            release: release.effective.lowerBound,
            status: .draft,
            assumed: record.assumed + (record.dateOfService == nil ? ["dateOfService"] : []),
            codes: codes,
            admittingDiagnosis: AdmissionReason.admittingDiagnosis(draft, context, reader, release),
            reasonForVisit: AdmissionReason.reasonsForVisit(draft, context, reader, release),
            refused: draft.refused + (procedures?.refused ?? []),
            queries: draft.queries
        )
    }

    /// The procedures of an inpatient; those of other settings are coded in HCPCS.
    private func procedureOutcome(
        of record: ClinicalRecord,
        _ analyses: [TextAnalysis],
        _ words: [DocumentWords],
        principal: String?,
        day: CalendarDay
    ) -> ProcedureCoder.Outcome? {
        guard record.encounter.setting == .inpatient,
            let release = procedures.first(where: { $0.effective.contains(day) })
        else { return nil }
        return ProcedureCoder(
            table: tables.procedures,
            names: tables.bodyParts,
            assertions: assertions,
            release: release
        ).outcome(of: record, analyses, words, principal: principal?.filter { $0 != "." })
    }
}
