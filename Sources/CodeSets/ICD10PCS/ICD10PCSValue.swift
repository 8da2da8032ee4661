/// One of the values that a character of an ICD-10-PCS code can take, with its words.
public struct ICD10PCSValue: Sendable, Hashable {
    /// The character.
    public let character: Character
    /// The words, as the official tables name the value; nil where they are not known.
    public let words: String?
    /// How many valid codes have the value together with all that was chosen before.
    public let codeCount: Int
}

extension ICD10PCSRelease {
    /// The words of a value of a code.
    ///
    /// - Parameters:
    ///   - position: The character's position from 1 to 7: section, body system, root operation,
    ///     then what ``axisName(at:of:)`` says.
    ///   - code: A code of the release.
    /// - Returns: The words; nil where they are not known.
    public func words(at position: Int, of code: ICD10PCSCode) -> String? {
        guard (1...7).contains(position) else { return nil }
        let section = code.rank(at: 0)
        switch position {
        case 1: return name(.section(section))
        case 2: return name(.system(code.rank(at: 1), section: section))
        case 3: return name(.operation(code.rank(at: 2), section: section))
        default: return row(of: code).flatMap { words(at: position, ofRow: $0) }
        }
    }

    /// The words of the fourth to seventh value of a row.
    func words(at position: Int, ofRow row: Int) -> String? {
        text(image.word(Section.values.rawValue, 4 * row + position - 4))
    }

    /// What the character at a position stands for in a section, such as `Body Part`.
    ///
    /// - Parameters:
    ///   - position: From 1 to 7.
    ///   - code: A code whose section counts.
    /// - Returns: The name.
    public func axisName(at position: Int, of code: ICD10PCSCode) -> String {
        let section = Character(Unicode.Scalar(ICD10PCSCode.character(ofRank: code.rank(at: 0))))
        return switch position {
        case 1: "Section"
        case 2: section == "F" ? "Section Qualifier" : "Body System"
        case 3: section == "D" ? "Modality" : "BCFGH".contains(section) ? "Type" : "Operation"
        default: name(.axis(position - 1, section: code.rank(at: 0))) ?? "Character \(position)"
        }
    }

    /// What a root operation means by its definition; nil where that is not known.
    public func operationMeaning(of code: ICD10PCSCode) -> String? {
        name(.meaning(code.rank(at: 2), section: code.rank(at: 0)))
    }

    private func name(_ name: ICD10PCSName) -> String? {
        let key = name.key
        var low = 0
        var high = image.count(of: Section.nameKeys.rawValue)
        while low < high {
            let middle = (low + high) / 2
            if image.word(Section.nameKeys.rawValue, middle) < key {
                low = middle + 1
            } else {
                high = middle
            }
        }
        guard low < image.count(of: Section.nameKeys.rawValue),
            image.word(Section.nameKeys.rawValue, low) == key
        else { return nil }
        return text(image.word(Section.nameTexts.rawValue, low))
    }

    private func text(_ number: UInt32) -> String? {
        guard number > 0 else { return nil }
        return image.text(
            Section.texts.rawValue,
            from: Int(image.word(Section.textStarts.rawValue, Int(number))),
            to: Int(image.word(Section.textStarts.rawValue, Int(number) + 1))
        )
    }
}
