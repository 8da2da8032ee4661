import Deidentification
import Foundation
import Testing

#if canImport(FoundationXML)
import FoundationXML
#endif

/// The public samples of FHIR and C-CDA beside a developer's checkout: no identifier of the patient,
/// read here by other means than the cleaner's, is left in the cleaned file.
@Suite("Public samples")
struct PublicSamplesTests {
    private static let cleaner = FileCleaner(
        deidentifier: Tables.deidentifier,
        surrogates: Tables.surrogates,
        policy: .year,
        referenceYear: 2026
    )

    private static let samples: URL? = {
        let named = ProcessInfo.processInfo.environment["CHARTKEEPER_OFFICIAL_FILES"]
        let folder =
            named.map { URL(fileURLWithPath: $0, isDirectory: true) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("../shared/data").standardizedFileURL
        let samples = folder.appendingPathComponent("eval")
        if FileManager.default.fileExists(atPath: samples.path) { return samples }
        print("public samples: ../shared/data is absent, their tests are skipped")
        return nil
    }()

    private static func files(_ path: String, upTo size: Int) throws -> [URL] {
        guard let folder = samples?.appendingPathComponent(path) else { return [] }
        return try FileManager.default.contentsOfDirectory(
            at: folder,
            includingPropertiesForKeys: [.fileSizeKey]
        ).filter {
            try ($0.resourceValues(forKeys: [.fileSizeKey]).fileSize ?? 0) <= size
        }.sorted { $0.path < $1.path }
    }

    /// Every string under a value.
    private func strings(_ value: Any?) -> [String] {
        switch value {
        case let text as String: return [text]
        case let list as [Any]: return list.flatMap { strings($0) }
        case let object as [String: Any]: return object.values.flatMap { strings($0) }
        default: return []
        }
    }

    /// Whether a text holds a word or number as a whole.
    private func holds(_ text: String, _ part: String) -> Bool {
        var start = text.startIndex
        while let range = text.range(of: part, range: start..<text.endIndex) {
            let before =
                range.lowerBound == text.startIndex
                ? " " : text[text.index(before: range.lowerBound)]
            let after = range.upperBound == text.endIndex ? " " : text[range.upperBound]
            func isPart(_ character: Character) -> Bool {
                character.isLetter || character.isNumber
            }
            if !isPart(before), !isPart(after) { return true }
            start = range.upperBound
        }
        return false
    }

    @Test("Synthea bundles stay JSON and lose the patient", .enabled(if: samples != nil))
    func fhir() throws {
        // The smaller ones: an unoptimized build takes seconds for each.
        for file in try Self.files("fhir/synthea", upTo: 310_000) {
            let data = try Data(contentsOf: file)
            let cleaned = try Self.cleaner.clean(Array(data), name: "file")
            let output = String(decoding: cleaned.bytes, as: UTF8.self)
            #expect(throws: Never.self) {
                try JSONSerialization.jsonObject(with: Data(cleaned.bytes))
            }
            let bundle = try #require(
                try JSONSerialization.jsonObject(with: data) as? [String: Any]
            )
            let entries = try #require(bundle["entry"] as? [[String: Any]])
            let patient = try #require(
                entries.compactMap { $0["resource"] as? [String: Any] }
                    .first { $0["resourceType"] as? String == "Patient" }
            )
            let names = patient["name"] as? [[String: Any]] ?? []
            var planted = names.flatMap { strings($0["family"]) + strings($0["given"]) }
            planted += (patient["telecom"] as? [[String: Any]] ?? []).flatMap {
                strings($0["value"])
            }
            planted += (patient["identifier"] as? [[String: Any]] ?? []).flatMap {
                strings($0["value"])
            }
            let homes = patient["address"] as? [[String: Any]] ?? []
            planted += homes.flatMap { strings($0["line"]) }
            planted += strings(patient["birthDate"])
            #expect(planted.count >= 6)
            for part in planted where part.count >= 3 {
                #expect(!holds(output, part), "an identifier of \(file.lastPathComponent) is left")
            }
        }
    }

    @Test("C-CDA documents stay XML and lose the patient", .enabled(if: samples != nil))
    func cda() throws {
        var read = 0
        for file in try Self.files("ccda/hl7", upTo: 150_000) {
            let data = try Data(contentsOf: file)
            let cleaned = try Self.cleaner.clean(Array(data), name: "file")
            let output = String(decoding: cleaned.bytes, as: UTF8.self)
            #expect(isXML(Data(cleaned.bytes)) == isXML(data), "\(file.lastPathComponent)")
            let original = String(decoding: data, as: UTF8.self)
            guard let target = original.firstMatch(of: /(?s)<recordTarget.*?<\/recordTarget>/)
            else {
                continue
            }
            read += 1
            let part = String(target.output)
            var planted: [String] = []
            for found in part.matches(of: /<(?:given|family|streetAddressLine)[^>]*>([^<]+)</) {
                planted.append(found.output.1.trimmingCharacters(in: .whitespacesAndNewlines))
            }
            for found in part.matches(of: /(?:extension|telecom[^>]*value)="([^"]{5,})"/) {
                planted.append(String(found.output.1))
            }
            for found in part.matches(of: /birthTime value="(\d{8})/) {
                planted.append(String(found.output.1))
            }
            for value in planted where value.count >= 3 {
                #expect(!holds(output, value), "an identifier of \(file.lastPathComponent) is left")
            }
        }
        #expect(read >= 5)
    }

    private func isXML(_ data: Data) -> Bool { XMLParser(data: data).parse() }
}
