/// What the judge of mentions takes single words for, beside the phrases of the rules.
struct WordRoles: OptionSet {
    let rawValue: UInt8

    /// Offers alternatives: after it a comma does not end a clause.
    static let alternative = WordRoles(rawValue: 1)
    /// Joins the last item to a list.
    static let joint = WordRoles(rawValue: 2)
    /// May follow a phrase that closes what stands before it: "was denied by".
    static let afterwards = WordRoles(rawValue: 4)
    /// The value of a form that denies: "Fever: none".
    static let denial = WordRoles(rawValue: 8)
    /// The value of a form that doubts.
    static let doubt = WordRoles(rawValue: 16)
    /// The value of a form that names a relative.
    static let relative = WordRoles(rawValue: 32)

    private static let words: [(role: WordRoles, words: String)] = [
        (.alternative, "or vs versus"),
        (.joint, "and or nor"),
        (
            .afterwards,
            "by on at in and per today this based after during but throughout overnight currently"
                + " clinically given x"
        ),
        (.denial, "no none denies denied negative absent n neg never nil not false"),
        (.doubt, "possible probable suspected questionable likely maybe presumed"),
        (
            .relative,
            "mother father brother sister grandmother grandfather aunt uncle cousin sibling parents"
                + " mom dad maternal paternal"
        ),
    ]

    /// The roles by the number of the word; adds the words to the vocabulary of the phrases.
    static func table(_ phrases: inout PhraseTrie) -> [WordRoles] {
        var found: [(word: UInt32, role: WordRoles)] = []
        for (role, text) in words {
            for word in text.split(separator: " ") {
                found.append((phrases.insert(word: word), role))
            }
        }
        var table = [WordRoles](repeating: [], count: phrases.vocabulary.count)
        for (word, role) in found { table[Int(word)].insert(role) }
        return table
    }
}
