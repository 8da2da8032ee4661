/// What makes two words one for the search: forms of a word, spellings, plurals.
///
/// Reads the lexicon's table of word forms, the same that the coding engine reads; forms of several
/// words in it are for running text and are passed over here.
struct SearchForms {
    /// Each form with its normal word.
    private(set) var normal: [String: String] = [:]
    private var heads: Set<String> = []

    init(wordForms: String) {
        for line in wordForms.split(separator: "\n") where !line.hasPrefix("@") {
            let columns = line.prefix { $0 != "#" }.split(separator: ":", maxSplits: 1)
            guard columns.count == 2 else { continue }
            let head = String(columns[0])
            heads.insert(head)
            for form in columns[1].split(separator: " ") where form.utf8.allSatisfy(Self.isPlain) {
                normal[String(form)] = head
            }
        }
        for (form, head) in normal {
            if let further = normal[head], further != head { normal[form] = further }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
    }

    /// The word that stands for a folded word and all its forms.
    func normalized(_ word: String) -> String {
        if let head = normal[word] { return head }
        if heads.contains(word) { return word }
        for variant in Self.variants(of: word) {
            if let head = normal[variant] { return head }
            if heads.contains(variant) { return variant }
        }
        return Self.variants(of: word).last ?? word
    }

    /// Other writings of a word, the plainest last: American, singular.
    static func variants(of word: String) -> [String] {
        var found: [String] = []
        let american = american(word)
        if american != word { found.append(american) }
        let singular = singular(american)
        if singular != american { found.append(singular) }
        return found
    }

    /// Takes a plural ending, or a possessive without its apostrophe, from a word of four letters or
    /// more; endings that only look plural (-ss, -us, -is) stay.
    static func singular(_ word: String) -> String {
        let bytes = Array(word.utf8)
        guard bytes.count >= 4, bytes.last == UInt8(ascii: "s") else { return word }
        switch bytes[bytes.count - 2] {
        case UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i"): return word
        case 0x30...0x39: return word
        default: break
        }
        if word.hasSuffix("ies"), bytes.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "xes", "ches", "shes"] where word.hasSuffix(ending) {
            return String(word.dropLast(2))
        }
        return String(word.dropLast())
    }

    /// American spelling of a British one.
    ///
    /// What it makes of a word spelled alike in both is no word
    /// at times, which does no harm: it is compared only with words it made.
    static func american(_ word: String) -> String {
        let bytes = Array(word.utf8)
        guard bytes.count >= 5 else { return word }
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let rest = bytes[index...]
            // anaemia, oedema; not at the very end: patellae is a plural.
            if rest.starts(with: "ae".utf8) || rest.starts(with: "oe".utf8), rest.count > 2 {
                result.append(UInt8(ascii: "e"))
                index += 2
            } else if let pair = spellings.first(where: { rest.starts(with: $0.british) }) {
                result += pair.american
                index += pair.british.count
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        var text = String(decoding: result, as: UTF8.self)
        for (british, american) in endings where text.hasSuffix(british) && text.utf8.count >= 5 {
            text = text.dropLast(british.count) + american
            break
        }
        return text
    }

    private static let spellings: [(british: [UInt8], american: [UInt8])] = [
        ("sulph", "sulf"), ("leuco", "leuko"), ("tumour", "tumor"), ("iour", "ior"),
        ("colour", "color"), ("labour", "labor"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static let endings = [
        ("isation", "ization"), ("ised", "ized"), ("ising", "izing"), ("ise", "ize"),
        ("yse", "yze"), ("ysed", "yzed"), ("bre", "ber"), ("tre", "ter"),
    ]
}
