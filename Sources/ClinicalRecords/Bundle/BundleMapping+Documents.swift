internal import CodeSets
internal import FHIR

/// Documents and reports with attached text.
extension BundleMapping {
    mutating func add(_ source: FHIRDocumentReference, in entry: FHIRBundle.Entry) {
        let day = source.date?.calendarDay
        let draft = draft(
            for: entry,
            encounters: source.encounters,
            subject: source.subject,
            day: source.period?.start?.calendarDay ?? day
        )
        guard let draft, isValid(source.status, entry), isValid(source.documentStatus, entry) else {
            return
        }
        let type = FHIRNames.documentType(
            codes: [source.type].compactMap { $0 } + source.categories
        )
        let author = author(source.authors, from: entry)
        let texts = texts(of: source.attachments, in: entry)
        for text in texts {
            drafts[draft].add(
                Document(id: entry.id ?? "", type: type, date: day, author: author, text: text)
            )
        }
    }

    mutating func add(_ source: FHIRDiagnosticReport, in entry: FHIRBundle.Entry) {
        let day = source.effective?.calendarDay
        let draft = draft(
            for: entry,
            encounters: [source.encounter].compactMap { $0 },
            subject: source.subject,
            day: day
        )
        guard let draft, isValid(source.status, entry) else { return }
        let type = FHIRNames.reportType(categories: source.categories, code: source.code)
        var texts = texts(of: source.forms, in: entry)
        if let conclusion = source.conclusion, !TextBytes.isBlank(conclusion.utf8),
            !texts.contains(where: { $0.contains(conclusion) })
        {
            texts.append(conclusion)
        }
        let author = author(source.performers, from: entry)
        for text in texts {
            drafts[draft].add(
                Document(id: entry.id ?? "", type: type, date: day, author: author, text: text)
            )
        }
    }

    /// The specialty of the first author, who is never named.
    private func author(_ references: [FHIRReference], from entry: FHIRBundle.Entry) -> String? {
        references.lazy.compactMap { practitioner($0, from: entry)?.qualifications.first }.first
    }

    /// The plain texts among the attachments; others are counted as left out.
    private mutating func texts(
        of attachments: [FHIRAttachment],
        in entry: FHIRBundle.Entry
    ) -> [String] {
        var texts: [String] = []
        for attachment in attachments {
            guard let data = index.data(of: attachment) else {
                leaveOut(entry, rule: "no-data", "with an attachment whose data is not in the file")
                continue
            }
            guard attachment.isPlainText else {
                leaveOut(entry, rule: "not-plain-text", "with an attachment that is not plain text")
                continue
            }
            guard !data.contains(0), JSONParser.invalidUTF8(in: data) == nil else {
                leaveOut(entry, rule: "utf-8", "with an attachment that is not UTF-8 text")
                continue
            }
            guard !TextBytes.isBlank(data) else {
                leaveOut(entry, rule: "empty-text", "with an attachment without text")
                continue
            }
            texts.append(String(decoding: data, as: UTF8.self))
        }
        return texts
    }
}
