/// Words that rules ask for by name, as hashes.
enum Words {
    static let the = WordHash("the".utf8)
    static let on = WordHash("on".utf8)
    static let of = WordHash("of".utf8)
    static let to = WordHash("to".utf8)
    static let from = WordHash("from".utf8)
    static let `in` = WordHash("in".utf8)
    static let by = WordHash("by".utf8)
    static let at = WordHash("at".utf8)
    static let code = WordHash("code".utf8)
    static let va = WordHash("va".utf8)
    static let off = WordHash("off".utf8)
    static let near = WordHash("near".utf8)
    static let along = WordHash("along".utf8)
    static let with = WordHash("with".utf8)
    static let w = WordHash("w".utf8)
    static let and = WordHash("and".utf8)
    static let `is` = WordHash("is".utf8)
    static let was = WordHash("was".utf8)
    static let a = WordHash("a".utf8)
    static let an = WordHash("an".utf8)
    static let s = WordHash("s".utf8)
    static let born = WordHash("born".utf8)
    static let old = WordHash("old".utf8)
    static let o = WordHash("o".utf8)
    static let y = WordHash("y".utf8)
    static let year = WordHash("year".utf8)
    static let years = WordHash("years".utf8)
    static let yr = WordHash("yr".utf8)
    static let yrs = WordHash("yrs".utf8)
    static let yo = WordHash("yo".utf8)
    static let age = WordHash("age".utf8)
    static let aged = WordHash("aged".utf8)
    static let birthday = WordHash("birthday".utf8)
    static let ninety = WordHash("ninety".utf8)
    static let hundred = WordHash("hundred".utf8)
    static let number = WordHash("number".utf8)
    static let no = WordHash("no".utf8)
    static let ext = WordHash("ext".utf8)
    static let extension_ = WordHash("extension".utf8)
    static let x = WordHash("x".utf8)
    static let po = WordHash("po".utf8)
    static let p = WordHash("p".utf8)
    static let box = WordHash("box".utf8)
    static let may = WordHash("may".utf8)
    static let march = WordHash("march".utf8)
    static let fax = WordHash("fax".utf8)
    static let st = WordHash("st".utf8)
    static let saint = WordHash("saint".utf8)
    static let `for` = WordHash("for".utf8)
    static let according = WordHash("according".utf8)
    static let mr = WordHash("mr".utf8)
    static let ms = WordHash("ms".utf8)
    static let c = WordHash("c".utf8)
    static let fr = WordHash("fr".utf8)
    static let apt = WordHash("apt".utf8)
    static let apartment = WordHash("apartment".utf8)
    static let pt = WordHash("pt".utf8)
    static let be = WordHash("be".utf8)
    static let one = WordHash("one".utf8)
    static let reached = WordHash("reached".utf8)
    static let he = WordHash("he".utf8)
    static let she = WordHash("she".utf8)
    static let they = WordHash("they".utf8)
    static let who = WordHash("who".utf8)
    static let nineties = WordHash("nineties".utf8)
    static let nonagenarian = WordHash("nonagenarian".utf8)
    static let centenarian = WordHash("centenarian".utf8)
    static let block = WordHash("block".utf8)
    static let rr = WordHash("rr".utf8)

    /// Titles that stand before nothing but names.
    static let titles: Set<WordHash> = Set(
        ["mr", "mrs", "ms", "mx", "dr", "prof"].map { WordHash($0.utf8) }
    )

    /// What comes before an age one has come to.
    static let turning: Set<WordHash> = Set(
        ["turned", "turns", "turning", "aged"].map { WordHash($0.utf8) }
    )

    /// One to nine, as the second part of ninety-two.
    static let ones: Set<WordHash> = Set(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].map {
            WordHash($0.utf8)
        }
    )

    /// What a code of a code set stands after: "PCS code".
    static let codeSets: Set<WordHash> = Set(
        [
            "icd", "cm", "pcs", "cpt", "hcpcs", "drg", "dx", "diagnosis", "procedure", "billing",
            "revenue", "loinc", "snomed", "ndc", "rxnorm", "the", "this", "modifier", "charge",
        ].map { WordHash($0.utf8) }
    )

    /// What a person does with body and voice, so that a given name before it is one.
    static let acts: Set<WordHash> = Set(
        [
            "met", "called", "calls", "arrived", "drove", "drives", "brought", "walked", "walks",
            "asked", "asks", "told", "spoke", "came", "comes", "went", "wants", "wanted", "lives",
            "ate", "slept", "ambulated", "refused", "helped", "helps", "works", "worked", "smokes",
            "drinks", "prefers", "attended", "moved", "sat", "stood", "smiled", "cried", "signed",
        ].map { WordHash($0.utf8) }
    )

    /// What a span of time follows.
    static let spans: Set<WordHash> = Set(
        ["since", "until", "till", "early", "late", "mid", "throughout"].map { WordHash($0.utf8) }
    )

    /// The result of a test.
    static let results: Set<WordHash> = Set(
        ["neg", "negative", "pos", "positive", "test", "sign"].map { WordHash($0.utf8) }
    )

    /// What makes a product of the word before it.
    static let products: Set<WordHash> = Set(
        [
            "cream", "gel", "ointment", "lotion", "tab", "tabs", "cap", "caps", "patch", "patches",
            "pump", "inhaler", "spray", "drops", "gtt", "gtts", "device", "mask", "catheter",
            "cath",
            "stent", "graft", "valve", "mesh", "drain", "dressing", "suture", "sutures", "tube",
            "line", "port", "brace", "boot", "splint", "cast", "wrap", "score", "scale", "index",
            "criteria", "classification", "class", "grade", "stage", "stain", "protocol", "block",
            "blade", "scope", "forceps", "retractor", "screw", "screws", "plate", "rod", "nail",
            "wire", "cage", "implant", "implants", "lens", "monitor", "app", "system", "kit",
            "therapy", "technique", "approach", "position", "view", "solution", "wash", "formula",
            "diet", "method", "needle", "injection", "injections", "infusion", "neg", "negative",
            "pos", "positive", "bid", "tid", "qid", "qd", "qhs", "daily", "prn", "po", "iv", "im",
            "sq", "sc", "subq", "refill", "rx", "sensor", "meter", "questionnaire", "scan", "assay",
            "panel", "titer", "type", "trial", "study", "bar", "frame", "pin", "clip", "clips",
            "tip", "sheath", "balloon", "coil", "filter", "glue", "foam", "powder", "syrup",
            "elixir", "suppository", "enema", "shampoo", "soap", "syringe", "pen", "vial", "shot",
            "vaccine", "booster", "plus", "walker", "wheelchair", "cane", "crutches", "bed",
        ].map { WordHash($0.utf8) }
    )

    /// What is done with medicines and devices: a product follows.
    static let uses: Set<WordHash> = Set(
        [
            "on", "rx", "start", "started", "starting", "continue", "continued", "continues",
            "cont",
            "given", "gave", "took", "take", "takes", "taking", "apply", "applied", "applying",
            "use", "using", "uses", "used", "via", "restart", "restarted", "resume", "resumed",
            "stop", "stopped", "hold", "held", "increase", "increased", "decrease", "decreased",
            "switch", "switched", "try", "tried", "trial", "refill", "refilled", "add", "added",
            "dc", "d", "prescribed", "prescribe", "wean", "weaned", "off", "wears", "wearing",
            "wore",
            "s", "p", "new", "home", "iv", "po", "im", "non", "pre", "post", "anti", "mg", "mcg",
            "size", "type", "grade", "stage", "class", "modified", "positive", "negative", "no",
            "left", "right", "bilateral", "of", "status", "declines", "declined", "some", "drank",
            "load", "loaded", "infused", "drip", "premedicated", "received", "receiving",
        ].map { WordHash($0.utf8) }
    )

    /// Words for houses that stand for nothing else.
    static let houses: Set<WordHash> = Set(
        [
            "hospital", "clinic", "infirmary", "sanatorium", "manor", "university", "college",
            "school", "academy", "pharmacy", "hotel", "motel", "apartments", "prison", "jail",
        ].map { WordHash($0.utf8) }
    )

    /// What announces a short number to call.
    static let pagers: Set<WordHash> = Set(
        [
            "pager", "beeper", "bleep", "ext", "extension", "vocera", "ascom", "spectralink", "pgr",
        ].map { WordHash($0.utf8) }
    )

    /// What announces a temperature.
    static let temperatures: Set<WordHash> = Set(
        ["t", "temp", "temps", "temperature", "tmax", "tm", "fever", "febrile", "afebrile", "f"].map
        {
            WordHash($0.utf8)
        }
    )

    /// What only a person does: verbs of saying, and coming to be seen.
    static let sayings: Set<WordHash> = Set(
        [
            "presents", "presented", "denies", "denied", "reports", "states", "stated", "complains",
            "endorses", "verbalized", "verbalizes", "tolerated", "returns", "describes", "recalls",
            "agrees", "agreed", "says", "said", "declined", "declines", "understands",
        ].map { WordHash($0.utf8) }
    )
}

extension Note {
    /// The day of `4th`, `21st`; nil for any other token.
    func ordinal(_ token: Int) -> Int? {
        guard tokens.indices.contains(token), tokens[token].isWord, tokens[token].hasDigits else {
            return nil
        }
        var reader = DigitReader(bytes: bytes, at: Int(tokens[token].start))
        guard let digits = reader.digits(), digits.count <= 3,
            Int(tokens[token].end) == reader.at + 2
        else { return nil }
        let ending = bytes[reader.at..<(reader.at + 2)].map { $0 | 0x20 }
        let endings: [[UInt8]] = ["st", "nd", "rd", "th"].map { Array($0.utf8) }
        return endings.contains(ending) ? digits.value : nil
    }

    /// Whether two tokens follow each other without white space.
    func isJoined(_ left: Int, _ right: Int) -> Bool {
        tokens.indices.contains(left) && tokens.indices.contains(right)
            && tokens[left].end == tokens[right].start
    }
}
