import Foundation
import Testing
import X12

@Suite("Claim files checked")
struct ClaimValidatorTests {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static func bytes(_ path: String) throws -> [UInt8] {
        Array(try Data(contentsOf: root.appendingPathComponent(path)))
    }

    static func validator() throws -> ClaimValidator {
        let elements = try bytes("Sources/X12/Data/elements.txt")
        return ClaimValidator(
            institutional: try TransactionMap(
                structure: try bytes("Sources/X12/Data/837I.txt"),
                elements: elements
            ),
            professional: try TransactionMap(
                structure: try bytes("Sources/X12/Data/837P.txt"),
                elements: elements
            )
        ) { set, code, _ in
            set == .service ? .unlisted : code == "I109" ? .invalid : .valid
        }
    }

    static func file(_ kind: String) throws -> String {
        String(decoding: try bytes("Tests/ClaimExportTests/Fixtures/\(kind).txt"), as: UTF8.self)
    }

    @Test(arguments: ["837I", "837P"])
    func `the exported files are accepted`(_ kind: String) throws {
        let report = try Self.validator().validate(try Self.file(kind).utf8)
        #expect(report.findings.filter { $0.level == .error } == [])
        #expect(report.claims == (kind == "837I" ? 4 : 3))
    }

    struct Fault: Sendable, CustomTestStringConvertible {
        var kind: String
        var from: String
        var to: String
        var rule: String
        var place: String
        var testDescription: String { "\(from) -> \(to)" }
    }

    static let faults: [Fault] = [
        Fault(kind: "837P", from: "~\nSE*", to: "~\nSE*1", rule: "envelope.count", place: "SE01"),
        Fault(kind: "837P", from: "GE*1*", to: "GE*2*", rule: "envelope.count", place: "GE01"),
        Fault(
            kind: "837P",
            from: "IEA*1*",
            to: "IEA*1*9",
            rule: "envelope.control",
            place: "IEA02"
        ),
        Fault(
            kind: "837P",
            from: "*XX*1004001115",
            to: "*XX*1004001116",
            rule: "npi.check-digit",
            place: "NM109"
        ),
        Fault(
            kind: "837P",
            from: "~\nBHT*",
            to: "~\nBHX*",
            rule: "structure.unexpected",
            place: ""
        ),
        Fault(
            kind: "837P",
            from: "REF*EI*841907263~\n",
            to: "",
            rule: "structure.missing-segment",
            place: ""
        ),
        Fault(
            kind: "837P",
            from: "CLM*of-dependent*74.5*",
            to: "CLM*of-dependent*74.6*",
            rule: "balance.charges",
            place: "CLM02"
        ),
        Fault(
            kind: "837P",
            from: "74.5***11:B:1*",
            to: "074.5***11:B:1*",
            rule: "number.leading-zeros",
            place: "CLM02"
        ),
        Fault(
            kind: "837P",
            from: "DTP*472*D8*20260506",
            to: "DTP*472*D8*20260231",
            rule: "date.form",
            place: "DTP03"
        ),
        Fault(
            kind: "837P",
            from: "***1:2~",
            to: "***1:9~",
            rule: "pointer.range",
            place: "SV107-2"
        ),
        Fault(kind: "837P", from: "SBR*P*", to: "SBR*Q*", rule: "element.code", place: "SBR01"),
        Fault(
            kind: "837P",
            from: "HL*3*2*23",
            to: "HL*3*1*23",
            rule: "level.parent",
            place: "HL02"
        ),
        Fault(kind: "837P", from: "ABF:I10", to: "ABF:I109", rule: "code.invalid", place: "HI02-2"),
        Fault(
            kind: "837P",
            from: "ABF:I10*",
            to: "ABF:E119*",
            rule: "diagnosis.repeated",
            place: "HI02-2"
        ),
        Fault(
            kind: "837P",
            from: "*UN*1***2~",
            to: "*UN*X***2~",
            rule: "element.type",
            place: "SV104"
        ),
        Fault(kind: "837P", from: "LX*1~\n", to: "LX*2~\n", rule: "line.number", place: "LX01"),
        Fault(
            kind: "837I",
            from: "CL1*1*1*62",
            to: "CL1**1*62",
            rule: "element.required",
            place: "CL101"
        ),
        Fault(
            kind: "837I",
            from: "DTP*434*RD8*20260403-20260408",
            to: "DTP*434*RD8*20260408-20260403",
            rule: "date.order",
            place: "DTP03"
        ),
        Fault(
            kind: "837I",
            from: "S72141A:::::::Y",
            to: "S72141A:::::::X",
            rule: "component.code",
            place: "HI01-9"
        ),
        Fault(
            kind: "837I",
            from: "NM1*71*1*SAMPLECARD",
            to: "NM1*77*1*SAMPLECARD",
            rule: "structure.unexpected",
            place: ""
        ),
    ]

    @Test(arguments: faults)
    func `a fault is found where it is`(_ fault: Fault) throws {
        let text = try Self.file(fault.kind)
        let range = try #require(text.range(of: fault.from))
        let wrong = text.replacingCharacters(in: range, with: fault.to)
        let report = try Self.validator().validate(wrong.utf8)
        let rule = fault.rule == "component.code" ? "element.code" : fault.rule
        #expect(
            report.findings.contains {
                $0.rule == rule && (fault.place.isEmpty || $0.element == fault.place)
            },
            "\(report.findings.filter { $0.level != .information }.map { "\($0.rule) \($0.element)" })"
        )
    }

    @Test func `what is no interchange is one finding`() throws {
        let report = try Self.validator().validate("no claim".utf8)
        #expect(report.findings.map(\.rule) == ["syntax.notAnInterchange"])
        #expect(!report.isAccepted)
    }
}
