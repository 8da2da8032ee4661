import ClinicalRecords
import ClinicalText
import CodingEngine

/// Throughput of one core, stage by stage; each stage holds the ones before.
struct StageBenchmarks {
    let engine: CodingEngine
    let analyzer: TextAnalyzer
    let records: [ClinicalRecord]

    func run() throws {
        let outpatients = records.filter { $0.encounter.setting != .inpatient }
        let inpatients = records.filter { $0.encounter.setting == .inpatient }
        print("\(records.count) records, \(Self.bytes(of: records)) bytes of text")
        measure("tokens, sections, sentences", records) { record in
            record.documents.reduce(0) { $0 + analyzer.analyze($1.text).tokens.count }
        }
        measure("and mentions with assertions", records) { engine.read($0).mentions.count }
        measure("and coding", records) { engine.code($0).codes.count }
        measure("  of inpatients, with procedures", inpatients) { engine.code($0).codes.count }
        measure("  of all others", outpatients) { engine.code($0).codes.count }
        let lines = records.map { $0.json() }
        try measure("and JSON on both sides", records.indices) { index in
            try engine.code(ClinicalRecord(json: lines[index], file: "line")).json().count
        } bytes: {
            Self.bytes(of: records)
        }
    }

    private func measure(
        _ name: String,
        _ records: [ClinicalRecord],
        _ body: (ClinicalRecord) throws -> Int
    ) rethrows {
        try measure(name, records, body) { Self.bytes(of: records) }
    }

    /// Repeats a body over all items for a second of processor time, and prints the fastest pass.
    ///
    /// The fastest: another program on the same core can only slow a pass down.
    private func measure<Item>(
        _ name: String,
        _ items: some Collection<Item>,
        _ body: (Item) throws -> Int,
        bytes: () -> Int
    ) rethrows {
        if items.isEmpty { return }
        var fastest = Duration.seconds(3_600)
        var total = Duration.zero
        var count = 0
        while total < .seconds(2) {
            let start = ProcessorTime.now
            for item in items { count &+= try body(item) }
            let time = ProcessorTime.now - start
            fastest = min(fastest, time)
            total += time
        }
        let rate = Double(bytes()) / 1e6 / (fastest / .seconds(1))
        print(
            "\(name): \(rate.formatted(.number.precision(.fractionLength(1)))) MB/s,",
            "\((fastest / items.count).formatted(.units(allowed: [.microseconds]))) a record",
            "(check \(count % 1_000))"
        )
    }

    private static func bytes(of records: [ClinicalRecord]) -> Int {
        records.reduce(0) { $0 + $1.documents.reduce(0) { $0 + $1.text.utf8.count } }
    }
}
