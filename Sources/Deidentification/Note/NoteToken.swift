/// A word, number or mark of a note with all that the lists know of it.
struct NoteToken: Sendable {
    /// How it is written.
    struct Shape: OptionSet, Sendable {
        let rawValue: UInt8

        /// It begins with a capital.
        static let capital = Shape(rawValue: 1)
        /// It has two letters or more, all capitals.
        static let upper = Shape(rawValue: 2)
        /// White space stands before it.
        static let spaced = Shape(rawValue: 4)
        /// It is the first of its line.
        static let first = Shape(rawValue: 8)
        /// It has a digit.
        static let digits = Shape(rawValue: 16)
        /// It is a word, with or without digits.
        static let word = Shape(rawValue: 32)
        /// It is a number.
        static let number = Shape(rawValue: 64)
        /// A blank of two or more, or a tab, stands before it.
        static let wide = Shape(rawValue: 128)
    }

    var start: UInt32
    var end: UInt32
    var line: UInt32
    /// The hash of the folded word; compared to find the same word again.
    var hash: WordHash
    var traits: WordTraits
    var cues: Cues
    /// The first byte, for marks.
    var mark: UInt8
    var shape: Shape
    /// The position of the phrase that begins here in the note's phrases, plus one.
    var phrase: UInt32

    @inline(__always) var isWord: Bool { shape.contains(.word) }
    @inline(__always) var isNumber: Bool { shape.contains(.number) }
    @inline(__always) var isCapital: Bool { shape.contains(.capital) }
    @inline(__always) var isUpper: Bool { shape.contains(.upper) }
    @inline(__always) var isSpaced: Bool { shape.contains(.spaced) }
    @inline(__always) var isFirst: Bool { shape.contains(.first) }
    @inline(__always) var hasDigits: Bool { shape.contains(.digits) }
    /// Letters only.
    @inline(__always) var isPlainWord: Bool { isWord && !hasDigits }
    @inline(__always) var length: Int { Int(end - start) }
    @inline(__always) var range: Range<Int> { Int(start)..<Int(end) }

    @inline(__always)
    func isMark(_ byte: UInt8) -> Bool { mark == byte && shape.isDisjoint(with: [.word, .number]) }

    /// A capital letter alone.
    @inline(__always) var isInitial: Bool { isPlainWord && isCapital && length == 1 }
}

/// A phrase of several words that the lists know.
struct NotePhrase: Sendable {
    /// Its last token.
    var last: Int
    var traits: WordTraits
    var cues: Cues
}
