import ClinicalRecords
import ClinicalText

/// The phase of care of an injury, which its 7th character says (Guidelines I.C.19.a, I.C.19.c.1).
///
/// Active treatment unless the notes speak of healing, its failure, aftercare, or what the injury left.
enum CarePhase {
    case initial
    case initialOpen
    case initialOpenSevere
    case subsequent
    case delayedHealing
    case nonunion
    case malunion
    case sequela

    /// Reads the phase from the sentences of a candidate's mentions.
    init(of candidate: Candidate, _ reading: RecordReading, in context: EncounterContext) {
        var words: Set<WordKey> = []
        for mention in candidate.mentions {
            let analysis = reading.analyses[mention.document]
            words.formUnion(
                SentenceKeys(analysis.sentences[mention.sentence], analysis).keys
            )
        }
        func says(_ some: Set<WordKey>) -> Bool { !words.isDisjoint(with: some) }
        if says(Self.nonunions) {
            self = .nonunion
        } else if says(Self.malunions) {
            self = .malunion
        } else if says(Self.delays), says(Self.healings) {
            self = .delayedHealing
        } else if says(Self.sequelae) {
            self = .sequela
        } else if says(Self.actives), !says(Self.ends) {
            self = Self.open(words)
        } else if context.isAftercare
            || !context.isInpatient && context.setting != .emergency
                && (says(Self.laters) || says(Self.ends))
        {
            self = .subsequent
        } else {
            self = Self.open(words)
        }
    }

    private static func open(_ words: Set<WordKey>) -> CarePhase {
        guard words.contains(opened), words.isDisjoint(with: closed) else { return .initial }
        return words.isDisjoint(with: severeTypes) ? .initialOpen : .initialOpenSevere
    }

    /// The character for the phase, of those that the code takes.
    func character(among letters: [Character]) -> Character {
        let wanted: [Character] =
            switch self {
            case .initial: ["A"]
            case .initialOpen: ["B", "A"]
            case .initialOpenSevere: ["C", "B", "A"]
            case .subsequent: ["D"]
            case .delayedHealing: ["G", "D"]
            case .nonunion: ["K", "D"]
            case .malunion: ["P", "D"]
            case .sequela: ["S"]
            }
        return wanted.first(where: letters.contains) ?? "A"
    }

    private static let nonunions = WordKey.set("nonunion ununited")
    private static let malunions = WordKey.set("malunion malunited")
    private static let delays = WordKey.set("delayed delay slow")
    private static let healings = WordKey.set("healing union heal")
    private static let sequelae = WordKey.set("sequela sequelae residual consequence late")
    private static let actives = WordKey.set("initial active surgery operative unhealed")
    private static let ends = WordKey.set("ended completed finished")
    private static let laters = WordKey.set(
        "healing healed routine aftercare followup cast return weeks recovering removal rehabilitation"
            + " postop postoperative therapy recheck subsequent"
    )
    private static let opened = WordKey("open".utf8)
    private static let closed = WordKey.set("closed reduction wound")
    private static let severeTypes = WordKey.set("iii iiia iiib iiic 3a 3b 3c")
}
