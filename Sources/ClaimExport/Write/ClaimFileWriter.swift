import ClinicalRecords
import X12

/// Writes claims into files: one for each kind, sender and receiver, several claims to each.
public struct ClaimFileWriter: Sendable {
    private let clock: ClaimClock
    private let test: Bool
    private let largest: Int
    private let format: ClaimFormat

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - clock: Day and time of the envelopes.
    ///   - test: Whether the files are marked as a test (ISA15).
    ///   - format: The form of the files; X12 by default.
    ///   - largest: Most claims in a transaction; 5,000, which receivers take.
    public init(
        clock: ClaimClock,
        test: Bool = false,
        format: ClaimFormat = .x12,
        largest: Int = 5_000
    ) {
        self.clock = clock
        self.test = test
        self.format = format
        self.largest = max(1, largest)
    }

    /// Writes the claims, ordered by kind, sender, receiver, provider and encounter.
    ///
    /// - Parameters:
    ///   - claims: The claims, in any order; the same claims give the same files.
    ///   - nextControl: Gives the next interchange number, one that was never used before.
    /// - Returns: The files.
    /// - Throws: ``X12Error`` from the writer's last gate, and whatever `nextControl` throws.
    public func write(
        _ claims: [Claim],
        nextControl: (ClaimKind) throws -> Int
    ) throws -> [ClaimFile] {
        var files: [ClaimFile] = []
        var rest = claims.sorted { Self.key($0).lexicographicallyPrecedes(Self.key($1)) }[...]
        while let first = rest.first {
            let end = rest.firstIndex { Self.file($0) != Self.file(first) } ?? rest.endIndex
            let control = try nextControl(first.kind)
            files.append(try file(Array(rest[..<end]), first, control: control))
            rest = rest[end...]
        }
        return files
    }

    private func file(
        _ claims: [Claim],
        _ first: Claim,
        control: Int
    ) throws(X12Error) -> ClaimFile {
        let bytes: [UInt8]
        switch format {
        case .x12: bytes = try interchange(claims, first, control: control)
        case .fhir:
            var writer = FHIRClaimWriter(created: FHIRClaimParties.day(clock.date))
            bytes = writer.bundle(claims)
        case .csv: bytes = Array(ClaimTable.text(claims).utf8)
        }
        return ClaimFile(
            kind: first.kind,
            format: format,
            bytes: bytes,
            controlNumber: control,
            claims: claims.map {
                ClaimFile.Entry(
                    record: $0.record,
                    controlNumber: $0.controlNumber,
                    total: $0.total,
                    payerID: $0.payer.id
                )
            },
            total: claims.reduce(into: .zero) { $0 += $1.total }
        )
    }

    private func interchange(
        _ claims: [Claim],
        _ first: Claim,
        control: Int
    ) throws(X12Error) -> [UInt8] {
        var interchange = ClaimInterchange(
            like: first,
            clock: clock,
            control: control,
            test: test,
            largest: largest,
            capacity: claims.count * 1_400 + 400
        )
        for claim in claims { interchange.write(claim) }
        return try interchange.finish()
    }

    private static func file(_ claim: Claim) -> [String] {
        [
            claim.kind.rawValue, claim.submitter.id, claim.submitter.name, claim.receiver.id,
            claim.receiver.name,
        ]
    }

    private static func key(_ claim: Claim) -> [String] {
        file(claim) + [claim.provider.npi, claim.provider.name, claim.record.text]
    }
}
