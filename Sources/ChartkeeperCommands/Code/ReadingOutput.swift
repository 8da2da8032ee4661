import ClinicalRecords
import ClinicalText
import CodeSets
import CodingEngine
import FHIR

/// A reading for people and for programs.
enum ReadingOutput {
    /// Prints sections with their sentences and mentions.
    static func print(_ reading: RecordReading, _ release: ICD10CMRelease) throws {
        for (number, document) in reading.record.documents.enumerated() {
            let analysis = reading.analyses[number]
            try Console.line(
                Terminal.bold("document \(document.id)") + " (\(document.type.rawValue))"
            )
            var section = -1
            for (position, sentence) in analysis.sentences.enumerated() {
                if sentence.section != section {
                    section = sentence.section
                    try Console.line(
                        Terminal.dim("  [\(analysis.sections[section].kind.rawValue)]")
                    )
                }
                let span = Self.span(of: sentence, in: analysis)
                let text = String(
                    decoding: analysis.bytes[span.start..<span.end],
                    as: UTF8.self
                )
                try Console.line(
                    "  \(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))"
                )
                for mention in reading.mentions
                where mention.document == number && mention.sentence == position {
                    try Console.line(
                        "    \(Terminal.padded(release.label(mention.node), 9))"
                            + "\(Terminal.padded(mention.assertion.rawValue, 13))"
                            + "\u{201C}\(reading.quote(of: mention))\u{201D}"
                            + "  \(Terminal.dim(release.title(mention.node)))"
                    )
                }
            }
        }
    }

    /// The reading as one JSON object.
    static func json(_ reading: RecordReading, _ release: ICD10CMRelease) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("record")
        writer.string(reading.record.id.text)
        writer.name("sections")
        writer.beginArray()
        for (number, analysis) in reading.analyses.enumerated() {
            for section in analysis.sections {
                let span = span(of: section.tokens, in: analysis)
                write(
                    &writer,
                    document: reading.record.documents[number].id,
                    span: span,
                    fields: [("kind", section.kind.rawValue)]
                )
            }
        }
        writer.endArray()
        writer.name("sentences")
        writer.beginArray()
        for (number, analysis) in reading.analyses.enumerated() {
            for sentence in analysis.sentences {
                write(
                    &writer,
                    document: reading.record.documents[number].id,
                    span: span(of: sentence, in: analysis),
                    fields: [("section", analysis.sections[sentence.section].kind.rawValue)]
                )
            }
        }
        writer.endArray()
        writer.name("mentions")
        writer.beginArray()
        for mention in reading.mentions {
            let analysis = reading.analyses[mention.document]
            let cue = mention.cue.map {
                String(decoding: analysis.bytes[$0.start..<$0.end], as: UTF8.self)
            }
            write(
                &writer,
                document: reading.record.documents[mention.document].id,
                span: mention.span,
                fields: [
                    ("quote", reading.quote(of: mention)), ("section", mention.section.rawValue),
                    ("assertion", mention.assertion.rawValue), ("cue", cue),
                    ("code", release.label(mention.node)), ("entry", mention.entry),
                ]
            )
        }
        writer.endArray()
        writer.endObject()
        return writer.bytes
    }

    private static func write(
        _ writer: inout JSONWriter,
        document: String,
        span: TextSpan,
        fields: [(String, String?)]
    ) {
        writer.beginObject()
        writer.name("document")
        writer.string(document)
        writer.name("start")
        writer.integer(span.start)
        writer.name("end")
        writer.integer(span.end)
        for (name, value) in fields {
            writer.name(name)
            if let value { writer.string(value) } else { writer.null() }
        }
        writer.endObject()
    }

    private static func span(of sentence: Sentence, in analysis: TextAnalysis) -> TextSpan {
        span(of: sentence.tokens, in: analysis)
    }

    private static func span(of tokens: Range<Int>, in analysis: TextAnalysis) -> TextSpan {
        guard let first = tokens.first, let last = tokens.last else {
            return TextSpan(start: 0, end: 0)
        }
        return TextSpan(
            start: Int(analysis.tokens[first].start),
            end: Int(analysis.tokens[last].end)
        )
    }
}
