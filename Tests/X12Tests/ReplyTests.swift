import Foundation
import Testing
import X12

@Suite("Replies of payers")
struct ReplyTests {
    static func file(_ kind: String, _ version: String, _ body: [String]) -> [UInt8] {
        let segments =
            [
                "ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260610*0900"
                    + "*^*00501*000000009*0*P*:",
                "GS*\(kind)*PAYER*CLINIC*20260610*0900*9*X*\(version)",
            ] + body + ["GE*1*9", "IEA*1*000000009"]
        return Array((segments.joined(separator: "~\n") + "~\n").utf8)
    }

    @Test func `a TA1 names the interchange and its fate`() throws {
        let bytes = Array(
            """
            ISA*00*          *00*          *ZZ*PAYER          *ZZ*CLINIC         *260610*0900\
            *^*00501*000000009*0*P*:~TA1*000000101*260601*0930*R*006~IEA*0*000000009~
            """.utf8
        )
        let file = try ReplyFile(bytes)
        #expect(file.day == "2026-06-10")
        guard case .interchange(let reply) = try #require(file.replies.first) else {
            Issue.record("no TA1")
            return
        }
        #expect(reply.control == 101)
        #expect(reply.isRejected)
        #expect(reply.note == "006")
    }

    @Test func `a 999 names transactions, places, elements and claims, and keeps no value`() throws
    {
        let bytes = Self.file(
            "FA",
            "005010X231A1",
            [
                "ST*999*0001*005010X231A1", "AK1*HC*101*005010X222A1",
                "AK2*837*0001*005010X222A1", "IK5*A", "AK2*837*0002*005010X222A1",
                "IK3*SV1*31*2400*8", "CTX*CLM01:of-0001", "IK4*1:2*234*7*SECRET", "IK5*R*5",
                "AK9*P*2*2*1", "SE*10*0001",
            ]
        )
        guard case .functional(let reply) = try #require(try ReplyFile(bytes).replies.first) else {
            Issue.record("no 999")
            return
        }
        #expect(reply.control == 101)
        #expect(reply.functionalID == "HC")
        #expect(reply.status == "P")
        #expect(reply.transactions.map(\.isRejected) == [false, true])
        let place = try #require(reply.transactions[1].errors.first)
        #expect(place.segment == "SV1")
        #expect(place.number == 31)
        #expect(place.claim == "of-0001")
        #expect(place.elements.map(\.position) == ["1-2"])
        #expect(place.elements.map(\.code) == ["7"])
        #expect(!"\(reply)".contains("SECRET"))
    }

    @Test func `a 277CA gives each claim its statuses and the payer's number`() throws {
        let bytes = Self.file(
            "HN",
            "005010X214",
            [
                "ST*277*0001*005010X214", "BHT*0085*08*R1*20260610*0900*TH", "HL*1**20*1",
                "NM1*PR*2*PLAN*****PI*P1", "TRN*1*R1", "HL*2*1*21*1", "NM1*41*2*CLINIC*****46*C1",
                "TRN*2*101-0001", "STC*A1:19:PR*20260610*WQ*300", "HL*3*2*19*1",
                "NM1*85*2*CLINIC*****XX*1770512634", "TRN*1*0", "HL*4*3*PT",
                "NM1*QC*1*A*B****MI*1", "TRN*2*of-0001", "STC*A2:20:PR*20260610*WQ*100",
                "REF*1K*PC77", "HL*5*3*PT", "NM1*QC*1*C*D****MI*2", "TRN*2*of-0002",
                "STC*A7:562:85*20260610*U*200******A7:187", "SE*22*0001",
            ]
        )
        guard case .claims(let reply) = try #require(try ReplyFile(bytes).replies.first) else {
            Issue.record("no 277CA")
            return
        }
        let claims = reply.entries.filter(\.isClaim)
        #expect(claims.map(\.reference) == ["of-0001", "of-0002"])
        #expect(claims.map(\.isAccepted) == [true, false])
        #expect(claims.map(\.isRejected) == [false, true])
        #expect(claims.map(\.payerControl) == ["PC77", ""])
        #expect(claims[1].statuses.map(\.code) == ["562", "187"])
        #expect(claims[0].statuses.first?.charge == 10_000)
    }

    @Test func `an 835 gives payments, shares and reasons, and says what does not add up`() throws {
        func read(_ paid: String) throws -> Remittance? {
            let bytes = Self.file(
                "HP",
                "005010X221A1",
                [
                    "ST*835*0001", "BPR*I*64*C*CHK************20260615", "TRN*1*77*1999999999",
                    "N1*PR*PLAN", "N1*PE*CLINIC*XX*1770512634", "LX*1",
                    "CLP*of-0001*1*100*\(paid)*16*12*PC77*11*1", "NM1*QC*1*A*B****MI*1",
                    "DTM*233*20260506", "SVC*HC:G0108*100*64**1", "CAS*CO*45*20", "CAS*PR*2*16",
                    "CLP*of-0002*4*50*0**12*PC78*11*1", "MOA***M62",
                    "SVC*HC:G0108*50*0**1", "CAS*CO*197*50", "SE*17*0001",
                ]
            )
            guard case .remittance(let reply) = try ReplyFile(bytes).replies.first else {
                return nil
            }
            return reply
        }
        let reply = try #require(try read("64"))
        #expect(reply.total == 6_400)
        #expect(reply.imbalances == [])
        #expect(reply.claims.map(\.isDenied) == [false, true])
        #expect(reply.claims[0].patientResponsibility == 1_600)
        #expect(reply.claims[0].through == "20260506")
        #expect(reply.claims[0].adjustments.map(\.reason) == ["45", "2"])
        #expect(reply.claims[1].remarks == ["M62"])
        #expect(try read("65")?.imbalances == ["of-0001", "total"])
    }

    @Test func `a transaction without its end is refused`() {
        let bytes = Self.file("HP", "005010X221A1", ["ST*835*0001", "BPR*I*0*C*NON"])
        #expect(throws: X12Error(.truncated, offset: 0, segmentNumber: 0)) {
            try ReplyFile(bytes)
        }
    }

    /// Files of others, where they are at hand.
    static let samples = ClaimValidatorTests.root.deletingLastPathComponent()
        .appendingPathComponent("shared/data/eval/x12")

    @Test func `every file of others is read without loss or refused by name`() throws {
        guard let files = FileManager.default.enumerator(atPath: Self.samples.path) else {
            print("skipped: no files of others at hand")
            return
        }
        var whole = 0
        var refused: [String: Int] = [:]
        var replies = 0
        for case let name as String in files {
            let path = Self.samples.appendingPathComponent(name)
            guard !path.hasDirectoryPath else { continue }
            let bytes = Array(try Data(contentsOf: path))
            do throws(X12Error) {
                let segments = try SegmentReader.segments(of: bytes)
                var written: [UInt8] = []
                for segment in segments {
                    written += segment.bytes + [segment.delimiters.segment]
                }
                // Line ends between segments are no content.
                let kept = bytes.filter { $0 != 0x0A && $0 != 0x0D }
                #expect(written.filter { $0 != 0x0A && $0 != 0x0D } == kept, "\(name)")
                whole += 1
                replies += try ReplyFile(bytes).replies.count
            } catch {
                refused[error.code.rawValue, default: 0] += 1
            }
        }
        print("files of others: \(whole) without loss, refused \(refused), \(replies) replies")
        if whole + refused.count > 0 { #expect(whole >= 60) }
    }
}
