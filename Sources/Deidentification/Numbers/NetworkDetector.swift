/// Finds electronic mail addresses, web addresses, network addresses and names of image files.
struct NetworkDetector {
    let note: Note

    private static let domains: Set<WordHash> = Set(
        ["com", "org", "net", "edu", "gov", "mil", "health", "info", "biz", "io", "care"].map {
            WordHash($0.utf8)
        }
    )
    private static let schemes: Set<WordHash> = Set(
        ["http", "https", "ftp", "sftp", "ftps"].map { WordHash($0.utf8) }
    )
    private static let images: Set<WordHash> = Set(
        ["jpg", "jpeg", "png", "gif", "tif", "tiff", "bmp", "heic", "dcm", "webp"].map {
            WordHash($0.utf8)
        }
    )
    private static let www = WordHash("www".utf8)

    func find(_ coverage: inout Coverage) {
        for token in note.tokens.indices where !coverage.isCovered[token] {
            let found = note.tokens[token]
            if found.isMark(0x40) {
                mail(token, &coverage)
            } else if found.isNumber {
                if !address(token, &coverage) { colons(token, &coverage) }
            } else if found.isWord {
                if note.isMark(token + 1, 0x3A) && note.isMark(token + 2, 0x2F)
                    && Self.schemes.contains(found.hash)
                    || found.length == 3 && note.isMark(token + 1, 0x2E)
                        && found.hash == Self.www
                {
                    web(from: Int(found.start), token, &coverage)
                } else if note.isMark(token - 1, 0x2E), note.isJoined(token - 1, token),
                    note.isJoined(token - 2, token - 1)
                {
                    if Self.domains.contains(found.hash) {
                        domain(token, &coverage)
                    } else if Self.images.contains(found.hash) {
                        file(token, &coverage)
                    }
                } else if found.traits.label == LabelKind.other.rawValue,
                    Self.networks.contains(found.hash)
                {
                    account(token, &coverage)
                } else {
                    colons(token, &coverage)
                }
            }
        }
    }

    private func mail(_ token: Int, _ coverage: inout Coverage) {
        let at = Int(note.tokens[token].start)
        let start = backward(from: at, over: Self.isLocal)
        var end = forward(from: at + 1, over: Self.isDomain)
        while end > at + 1, !Self.isAlphanumeric(note.bytes[end - 1]) { end -= 1 }
        if start == at { return handle(at, token, &coverage) }
        guard note.bytes[at..<end].contains(0x2E) else { return }
        add(.email, start..<end, "mail-address", &coverage)
    }

    /// `@kit.with.the.kats`: the name of an account after a word for it, or with marks or digits.
    private func handle(_ at: Int, _ token: Int, _ coverage: inout Coverage) {
        var end = forward(from: at + 1, over: Self.isLocal)
        while end > at + 1, !Self.isAlphanumeric(note.bytes[end - 1]) { end -= 1 }
        guard end - at > 3, DigitReader.isLetter(note.bytes[at + 1]) else { return }
        let name = note.bytes[(at + 1)..<end]
        let isTold = (1...3).contains {
            note.isSameLine(token - $0, token)
                && note.tokens[token - $0].traits.label == LabelKind.other.rawValue
        }
        guard
            isTold || name.contains(0x5F) || name.contains(0x2E)
                || name.contains(where: DigitReader.isDigit)
        else { return }
        add(.other, at..<end, "account-name", &coverage)
    }

    private static let networks: Set<WordHash> = Set(
        [
            "ig", "insta", "instagram", "twitter", "snapchat", "snap", "tiktok", "facebook", "fb",
            "handle", "username", "telegram", "discord", "venmo", "cashapp", "skype", "kik",
            "linkedin", "youtube", "reddit", "twitch", "wechat", "zelle",
        ].map { WordHash($0.utf8) }
    )

    /// `IG: janedoe.art`, `venmo jane-d-7`: an account after the name of its network, with a mark or digits.
    private func account(_ token: Int, _ coverage: inout Coverage) {
        var start = token + 1
        while note.isMark(start, 0x3A) || note.isWord(start, Words.is) { start += 1 }
        guard note.isSameLine(start, token), note.tokens[start].isWord else { return }
        let first = Int(note.tokens[start].start)
        var end = forward(from: first, over: Self.isLocal)
        while end > first + 1, !Self.isAlphanumeric(note.bytes[end - 1]) { end -= 1 }
        let name = note.bytes[first..<end]
        guard name.count >= 4, end == note.bytes.count || note.bytes[end] != 0x2F,
            name.contains(0x5F) || name.contains(where: DigitReader.isDigit)
                || name.contains(0x2E) && name.last != 0x2E
        else { return }
        add(.other, first..<end, "account-name", &coverage)
    }

    private func web(from start: Int, _ token: Int, _ coverage: inout Coverage) {
        var end = forward(from: start, over: Self.isAddress)
        while end > start,
            [0x2E, 0x2C, 0x3B, 0x3A, 0x29, 0x27, 0x22, 0x21, 0x3F]
                .contains(note.bytes[end - 1])
        { end -= 1 }
        guard end > start + 6 else { return }
        add(.url, start..<end, "web-address", &coverage)
    }

    /// `portal.clinic.org/path`, without a scheme.
    private func domain(_ token: Int, _ coverage: inout Coverage) {
        let last = Int(note.tokens[token].end)
        let start = backward(from: Int(note.tokens[token].start), over: Self.isDomain)
        guard start < Int(note.tokens[token - 1].start), DigitReader.isLetter(note.bytes[start])
        else { return }
        if last < note.bytes.count, note.bytes[last] == 0x2F {
            return web(from: start, token, &coverage)
        }
        add(.url, start..<last, "domain-name", &coverage)
    }

    private func file(_ token: Int, _ coverage: inout Coverage) {
        let start = backward(from: Int(note.tokens[token].start)) { Self.isLocal($0) || $0 == 0x2F }
        add(.photo, start..<Int(note.tokens[token].end), "image-file", &coverage)
    }

    /// Four numbers up to 255 with periods.
    private func address(_ token: Int, _ coverage: inout Coverage) -> Bool {
        let parts = note.bytes[note.tokens[token].range].split(
            separator: 0x2E,
            omittingEmptySubsequences: false
        )
        guard parts.count == 4,
            parts.allSatisfy({ part in
                (1...3).contains(part.count) && part.allSatisfy(DigitReader.isDigit)
                    && part.reduce(0) { $0 * 10 + Int($1) - 0x30 } <= 255
            })
        else { return false }
        return coverage.add(.ip, token...token, of: note, rule: "ip-address")
    }

    /// Groups of hexadecimal digits between colons: IPv6 with 3 groups or more, or a MAC address.
    private func colons(_ token: Int, _ coverage: inout Coverage) {
        let next = token + 1
        guard note.isMark(next, 0x3A), note.isJoined(token, next) else { return }
        let start = Int(note.tokens[token].start)
        let end = forward(from: start) { Self.isHexadecimal($0) || $0 == 0x3A }
        let parts = note.bytes[start..<end].split(separator: 0x3A, omittingEmptySubsequences: false)
        guard parts.count >= 4, parts.allSatisfy({ $0.count <= 4 }),
            end == note.bytes.count || !Self.isAlphanumeric(note.bytes[end])
        else { return }
        if parts.count == 6, parts.allSatisfy({ $0.count == 2 }) {
            add(.device, start..<end, "mac-address", &coverage)
        } else if parts.count >= 5 || parts.contains(where: \.isEmpty) {
            add(.ip, start..<end, "ip-address", &coverage)
        }
    }

    private func add(
        _ kind: IdentifierKind,
        _ range: Range<Int>,
        _ rule: String,
        _ coverage: inout Coverage
    ) {
        let first = note.token(at: range.lowerBound)
        let last = max(first, note.token(at: range.upperBound) - 1)
        guard note.tokens.indices.contains(last) else { return }
        coverage.add(Finding(kind, range, rule: rule), first...last)
    }

    private func backward(from end: Int, over isPart: (UInt8) -> Bool) -> Int {
        var start = end
        while start > 0, isPart(note.bytes[start - 1]) { start -= 1 }
        while start < end, note.bytes[start] == 0x2E || note.bytes[start] == 0x2D { start += 1 }
        return start
    }

    private func forward(from start: Int, over isPart: (UInt8) -> Bool) -> Int {
        var end = start
        while end < note.bytes.count, isPart(note.bytes[end]) { end += 1 }
        return end
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        DigitReader.isDigit(byte) || DigitReader.isLetter(byte) || byte >= 0x80
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        DigitReader.isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || [0x2E, 0x5F, 0x2D, 0x2B, 0x25, 0x26].contains(byte)
    }

    private static func isDomain(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || byte == 0x2E || byte == 0x2D
    }

    private static func isAddress(_ byte: UInt8) -> Bool {
        byte > 0x20 && ![0x22, 0x3C, 0x3E, 0x7C, 0x5C, 0x5E, 0x60, 0x7B, 0x7D].contains(byte)
    }
}
