import ClinicalText

/// What a sentence says happened with the drugs in it (Guidelines I.C.19.e.5).
///
/// An adverse effect has a cause word between effect and drug ("due to warfarin",
/// "steroid-induced"); underdosing and poisoning have their own words. A denial just before the words
/// takes them away.
struct DrugEventCues {
    let keys: SentenceKeys
    let drugs: [PhraseTable<String>.Match]
    let analysis: TextAnalysis

    /// An event of one drug.
    struct Event {
        let subcategory: String
        let kind: DrugTable.Event
        /// Positions of the words of drug and cue in the sentence.
        let words: Range<Int>
        fileprivate let sentence: SentenceKeys

        /// The code for why less was taken (Guidelines I.C.19.e.5.c); nil when the words do not say
        /// that the patient's taking was the matter.
        func reason(isCaregiver: Bool) -> String? {
            if sentence.contains(DrugEventCues.devices) { return nil }
            if sentence.contains(DrugEventCues.money) { return isCaregiver ? "Z91.A20" : "Z91.120" }
            if sentence.contains(DrugEventCues.choice) {
                return isCaregiver ? "Z91.A28" : "Z91.128"
            }
            if sentence.contains(DrugEventCues.mischance) {
                return isCaregiver ? "Z91.A3" : "Z91.138"
            }
            return isCaregiver ? "Z91.A4" : "Z91.148"
        }
    }

    /// Whether the sentence has a word that any event needs.
    static func isPossible(_ keys: SentenceKeys) -> Bool { keys.contains(anyCue) }

    /// The events of the sentence.
    ///
    /// - Parameter hasEffect: Whether a reported condition stands in the sentence.
    /// - Returns: The events in the order of the drugs.
    func events(hasEffect: Bool) -> [Event] {
        var events: [Event] = []
        if let intent = poisoning() {
            for drug in drugs
            where drug.value != "T507"
                && (!["T509", "T443X"].contains(drug.value) || drugs.count == 1)
                && !keys.contains(
                    Self.negatives,
                    in: drug.words.upperBound..<(drug.words.upperBound + 2)
                )
            {
                events.append(event(drug, intent))
            }
            return events
        }
        if let cue = underdosing() {
            let near = drugs.filter {
                $0.value != "T509" && $0.value.hasPrefix("T5") == false
                    || $0.value.hasPrefix("T50") && $0.value != "T509"
            }
            for drug in near
            where drug.words.lowerBound >= cue - 4 && drug.words.lowerBound <= cue + 9 {
                events.append(event(drug, .underdosing))
            }
            if !events.isEmpty { return events }
        }
        guard hasEffect, !keys.contains(Self.doubts) else { return [] }
        for (offset, drug) in drugs.enumerated()
        where !Self.neverAdverse.contains(where: drug.value.hasPrefix) && isCause(drug, offset) {
            events.append(event(drug, .adverseEffect))
        }
        return events
    }

    private func event(_ drug: PhraseTable<String>.Match, _ kind: DrugTable.Event) -> Event {
        Event(subcategory: drug.value, kind: kind, words: drug.words, sentence: keys)
    }

    /// The intent of a poisoning that the sentence tells of.
    private func poisoning() -> DrugTable.Event? {
        guard
            let cue = keys.keys.indices.first(where: { Self.overdoses.contains(keys.keys[$0]) }),
            !isDenied(cue)
        else { return nil }
        let isNear = drugs.contains {
            $0.words.lowerBound <= cue + 12 && $0.words.upperBound >= cue - 8
        }
        guard isNear, !keys.contains(Self.past, in: (cue - 3)..<(cue + 4)) else { return nil }
        if keys.contains(Self.selfHarm) { return .selfHarm }
        if keys.contains(Self.assaults) { return .assault }
        return keys.contains(Self.undetermined) ? .undetermined : .accidental
    }

    /// The position of the words for less than prescribed.
    private func underdosing() -> Int? {
        for position in keys.keys.indices {
            let key = keys.keys[position]
            if isDenied(position) { continue }
            if Self.underdosed.contains(key) { return position }
            func next(_ words: Set<WordKey>, within count: Int) -> Bool {
                keys.contains(words, in: (position + 1)..<(position + 1 + count))
            }
            if Self.run.contains(key), next(Self.out, within: 1) { return position }
            if Self.not.contains(key), next(Self.taking, within: 2), keys.contains(Self.reasons) {
                return position
            }
            if Self.stopping.contains(key),
                next(Self.taking, within: 1) || keys.contains(Self.money)
                    || keys.contains(Self.choice)
            {
                return position
            }
            if Self.off.contains(key), keys.contains(Self.supply) { return position }
            if Self.missing.contains(key), keys.contains(Self.reasons),
                next(Self.doses, within: 4) || drugFollows(position)
            {
                return position
            }
        }
        return nil
    }

    private func drugFollows(_ position: Int) -> Bool {
        drugs.contains { $0.words.lowerBound > position && $0.words.lowerBound <= position + 3 }
    }

    /// Whether a drug stands as the cause of something.
    private func isCause(_ drug: PhraseTable<String>.Match, _ offset: Int) -> Bool {
        let end = drug.words.upperBound
        // "steroid-induced", "opioid related", "lisinopril side effect", "contributing".
        if keys.contains(Self.inducing, in: end..<(end + 2)) { return true }
        if keys.contains(Self.inducing, in: end..<(end + 3)),
            keys.contains(Self.joints, in: end..<(end + 1))
        {
            return true
        }
        // "due to prednisone", "2/2 oral steroids", "caused by", also a further drug after one.
        let start = drug.words.lowerBound
        var from = start - 3
        if offset > 0 {
            let before = drugs[offset - 1].words
            // "tacrolimus and TMP-SMX": a further cause; "chemo - cefepime" is a treatment.
            if isJoined(before.upperBound, start) { return isCause(drugs[offset - 1], offset - 1) }
            from = max(from, before.upperBound)
        }
        guard let cue = (from..<start).clamped(to: keys.keys.indices).last(where: isCauseWord)
        else { return false }
        return cue > 0 && !isDenied(cue)
    }

    /// Whether nothing but "and", "or" or a joining mark stands between two drugs.
    private func isJoined(_ from: Int, _ to: Int) -> Bool {
        guard keys.keys[from..<to].allSatisfy(Self.joints.contains) else { return false }
        return (keys.tokens[from - 1] + 1..<keys.tokens[to]).allSatisfy { token in
            guard analysis.tokens[token].kind == .punctuation else {
                return analysis.tokens[token].kind != .lineBreak
            }
            let mark = analysis.bytes[Int(analysis.tokens[token].start)]
            return [UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "&")].contains(mark)
        }
    }

    /// Whether a cause word stands at a position; "to" only after "due", "secondary", "related".
    private func isCauseWord(_ position: Int) -> Bool {
        let key = keys.keys[position]
        if Self.causes.contains(key) { return true }
        return Self.to.contains(key) && position > 0 && Self.dueTo.contains(keys.keys[position - 1])
    }

    private func isDenied(_ position: Int) -> Bool {
        keys.contains(Self.denials, in: (position - 3)..<position)
    }
}
