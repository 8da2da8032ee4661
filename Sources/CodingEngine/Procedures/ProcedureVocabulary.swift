/// The values of a slot and the words that document each.
struct ProcedureVocabulary: Sendable {
    struct Value: Sendable {
        let characters: String
        /// Nearest to the procedure decides.
        let phrases: [ProcedurePhrase]
        /// These decide wherever they stand in the document: "converted to open".
        let overriding: [ProcedurePhrase]
    }

    let name: String
    let values: [Value]
    /// For a slot that counts: the characters for one value documented, for two, and so on.
    let count: [String]

    /// Right and left, for all patterns.
    static let side = ProcedureVocabulary(
        name: "side",
        values: [
            Value(characters: "right", phrases: [ProcedurePhrase("right")], overriding: []),
            Value(characters: "left", phrases: [ProcedurePhrase("left")], overriding: []),
            Value(
                characters: "both",
                phrases: [ProcedurePhrase("bilateral/both/bso/btl")],
                overriding: []
            ),
        ],
        count: []
    )
}
