/// What the lists know of a word, in 32 bits.
struct WordTraits: Sendable, Hashable {
    var bits: UInt32 = 0

    /// How common it is as a given name: 0 not at all, 9 the commonest.
    var given: Int {
        get { Int(bits & 0xF) }
        set { bits = bits & ~0xF | UInt32(newValue) }
    }

    /// How common it is as a surname: 0 not at all, 9 the commonest.
    var surname: Int {
        get { Int(bits >> 4 & 0xF) }
        set { bits = bits & ~0xF0 | UInt32(newValue) << 4 }
    }

    /// How common it is in ordinary English: 0 not at all, 5 the commonest.
    var english: Int {
        get { Int(bits >> 8 & 0x7) }
        set { bits = bits & ~0x700 | UInt32(newValue) << 8 }
    }

    /// The label it is, or the last word of; see `LabelKind`.
    var label: Int {
        get { Int(bits >> 16 & 0x3F) }
        set { bits = bits & ~0x3F_0000 | UInt32(newValue) << 16 }
    }

    /// The month it names, 1 to 12, or 0.
    var month: Int {
        get { Int(bits >> 24 & 0xF) }
        set { bits = bits & ~0xF00_0000 | UInt32(newValue) << 24 }
    }

    /// A word of the code sets, the lexicon or another clinical vocabulary.
    var isClinical: Bool {
        get { bits & 0x800 != 0 }
        set { bits = newValue ? bits | 0x800 : bits & ~0x800 }
    }

    /// The name of a medicine.
    var isDrug: Bool {
        get { bits & 0x1000 != 0 }
        set { bits = newValue ? bits | 0x1000 : bits & ~0x1000 }
    }

    /// The name of a place.
    var isPlace: Bool {
        get { bits & 0x2000 != 0 }
        set { bits = newValue ? bits | 0x2000 : bits & ~0x2000 }
    }

    /// The first word of a phrase of several words.
    var beginsPhrase: Bool {
        get { bits & 0x4000 != 0 }
        set { bits = newValue ? bits | 0x4000 : bits & ~0x4000 }
    }

    /// A word of a phrase of several words that is not its first.
    var continuesPhrase: Bool {
        get { bits & 0x40_0000 != 0 }
        set { bits = newValue ? bits | 0x40_0000 : bits & ~0x40_0000 }
    }

    /// A name that stands for a disease, sign, device or procedure.
    var isEponym: Bool {
        get { bits & 0x8000 != 0 }
        set { bits = newValue ? bits | 0x8000 : bits & ~0x8000 }
    }

    /// A name far more often than the rare English word it also is, such as "harry" or "timothy".
    var isMainlyName: Bool {
        english > 0 && (english <= 3 && name >= 6 || english <= 2 && name >= 4) && !isClinical
    }

    /// Whether it is in a list of names at all.
    var isName: Bool { bits & 0xFF != 0 }

    /// Whether it has a meaning in prose besides being a name.
    var isProse: Bool { bits & 0x700 != 0 || isClinical || isDrug }

    /// Whether no list knows it.
    var isUnknown: Bool { bits & 0xBFFF == 0 }

    /// How common it is as a name of either sort.
    var name: Int { max(given, surname) }
}
