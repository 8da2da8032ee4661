import ClinicalRecords
import RecordVault
import Workflow

extension Code {
    /// Codes records of a vault and stores the codings there; each is printed once it is on disk.
    func runVault(_ workbench: Workbench) async throws {
        let named = try input.paths.map { text in
            guard let id = RecordID(text) else {
                throw CommandFailure(.notFound, "with --vault give ids of records in it, or --all")
            }
            return id
        }
        var printed = VaultCodingOutput(json: json, ndjson: ndjson)
        try await vault.withVault { vault in
            let ids = all ? try VaultCodingRun.allRecords(of: vault) : named
            try VaultCodingRun(workbench: workbench).run(ids, in: vault, finalizing: finalize) {
                try printed.add($0)
            }
        }
        try printed.end()
    }
}

/// Prints what became of each record: a table each, an object a line, or one document.
private struct VaultCodingOutput {
    let json: Bool
    let ndjson: Bool
    private var objects: [[UInt8]] = []
    private var failed = 0
    private var worst: ExitStatus?

    init(json: Bool, ndjson: Bool) {
        self.json = json
        self.ndjson = ndjson
    }

    mutating func add(_ outcome: VaultCodingRun.Outcome) throws {
        switch outcome {
        case .coded(let coding, let record):
            try add(coding, record)
        case .kept(let coding, let record):
            Console.warning("\(record.id): the final coding was kept; --finalize replaces it")
            try add(coding, record)
        case .failed(let id, let error):
            failed += 1
            guard let status = ExitStatus(error) else { throw error }
            worst = worst ?? status
            Console.error(error is VaultError ? "\(error)" : "\(id): \(error)")
            if ndjson {
                let message = String(describing: error)
                try Console.write(JSONLines.error(record: id.text, message: message) + [0x0A])
            }
        }
    }

    private mutating func add(_ coding: Coding, _ record: ClinicalRecord) throws {
        if ndjson {
            try Console.write(coding.json() + [0x0A])
        } else if json {
            objects.append(coding.json(indented: true))
        } else {
            try CodingTable.print(coding, of: record)
        }
    }

    func end() throws {
        if json { try Console.write(JSONLines.document(objects) + [0x0A]) }
        if let worst { throw CommandFailure(worst, "\(failed) of the records could not be coded") }
    }
}
