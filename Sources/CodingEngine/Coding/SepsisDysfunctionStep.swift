import ClinicalRecords
import ClinicalText
import CodeSets

/// Severe sepsis (Guidelines I.C.1.d.1.a, I.C.1.d.1.b): an acute organ dysfunction that the provider
/// links to the sepsis gives R65.20.
///
/// The words of one sentence have to link them: "AKI due to sepsis", "sepsis with acute respiratory
/// failure", "septic encephalopathy". A dysfunction that stands beside a sepsis only, or has another
/// cause, gives nothing (I.C.1.d.1.a.4: then the provider is queried).
struct SepsisDysfunctionStep: Sendable {
    let release: ICD10CMRelease

    /// Adds the code for severe sepsis without shock.
    func apply(to draft: inout CodingDraft, reading: RecordReading) {
        let codes = draft.codes
        guard codes.contains(where: Self.sepsis.matches),
            !codes.contains(where: { $0.hasPrefix("R652") }),
            let code = ICD10CMCode("R65.20"), let node = release.node(code)
        else { return }
        for candidate in draft.candidates
        where !candidate.isHistory && Self.dysfunctions.matches(candidate.code) {
            guard let mention = candidate.mentions.first(where: { isLinked($0, reading) })
            else { continue }
            draft.candidates.append(
                Candidate(
                    node,
                    code,
                    evidence: reading.evidence(of: mention),
                    rule: "guideline:I.C.1.d.1.b-dysfunction",
                    rank: candidate.rank
                )
            )
            return
        }
    }

    /// Whether the sentence of a dysfunction says that it comes from the sepsis.
    private func isLinked(_ mention: Mention, _ reading: RecordReading) -> Bool {
        guard mention.assertion != .absent, mention.assertion != .hypothetical else { return false }
        let keys = SentenceKeys(of: mention, in: reading)
        guard let words = keys.words(of: mention, in: reading) else { return false }
        return keys.keys.indices.contains { position in
            guard Self.words.contains(keys.keys[position]),
                !keys.contains(Self.local, in: (position + 1)..<(position + 2))
            else { return false }
            if words.contains(position) { return true }
            return position >= words.upperBound
                ? isCause(position, of: words, keys) : isFollowed(position, by: words, keys)
        }
    }

    /// Whether a word of cause stands right before the sepsis.
    ///
    /// "AKI due to her severe E. coli sepsis".
    private func isCause(_ sepsis: Int, of words: Range<Int>, _ keys: SentenceKeys) -> Bool {
        var place = sepsis - 1
        while place >= words.upperBound, Self.fillers.contains(keys.keys[place]) { place -= 1 }
        guard place >= words.upperBound, Self.causes.contains(keys.keys[place]) else {
            return false
        }
        return !keys.contains(Self.denials, in: max(words.upperBound, place - 4)..<(place + 1))
    }

    /// Whether the dysfunction follows the sepsis as its consequence.
    ///
    /// "Sepsis with AKI", "sepsis complicated by AKI", "sepsis-induced AKI", "septic encephalopathy".
    private func isFollowed(_ sepsis: Int, by words: Range<Int>, _ keys: SentenceKeys) -> Bool {
        let between = (sepsis + 1)..<words.lowerBound
        if between.isEmpty { return true }
        guard between.count <= 15, !keys.contains(Self.denials, in: between),
            !keys.contains(Self.otherCauses, in: words.upperBound..<(words.upperBound + 3))
        else { return false }
        return keys.contains(Self.results, in: between)
    }

    private static let sepsis = CodePattern(
        "A02.1 A20.7 A22.7 A26.7 A32.7 A40 A41 A42.7 A54.86 B37.7 B00.7 O85 O86.04 O75.3 T81.44 T88.0 P36"
    )
    /// The dysfunctions that the tabular names at R65.20.
    private static let dysfunctions = CodePattern(
        "N17 J96.0 J96.2 J80 K72.0 D65 G93.4 G92.8 G72.81 G62.81"
    )
    private static let words = WordKey.set("sepsis septic urosepsis septicemia")
    private static let local = WordKey.set(
        "arthritis joint knee hip shoulder emboli embolus bursitis thrombophlebitis work workup"
    )
    private static let causes = WordKey.set("to from by t of 2 setting 2ry secondary")
    private static let results = WordKey.set(
        "with w complicated causing caused leading led resulting resulted induced related associated"
            + " mediated manifested producing"
    )
    private static let otherCauses = WordKey.set("due from secondary caused because")
    private static let denials = WordKey.set(
        "not no unrelated rather without than nor progressed progressing progression before prior"
    )
    private static let fillers = WordKey.set(
        "the her his their this severe overwhelming ongoing underlying known current presumed likely"
            + " probable suspected gram negative positive e coli mrsa mssa staph strep streptococcal"
            + " staphylococcal pneumococcal klebsiella pseudomonas urinary pulmonary abdominal intra"
            + " biliary source of a acute bacterial"
    )
}
