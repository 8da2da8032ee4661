import Deidentification
import Testing

@Suite("Identifiers in the shorthand of notes")
struct ShorthandTests {
    @Test(
        "Names are found by what they stand beside, also those that are ordinary words",
        arguments: [
            ("Husb Win at bedside.", ["name:Win"]),
            ("smiled at her granddaughter Posy.", ["name:Posy"]),
            ("Renal (Blythe) no CRRT yet.", ["name:Blythe"]),
            ("d/w Hanh (pulm fellow) who agrees", ["name:Hanh"]),
            ("CPR by Ortega, Mills, Vang.", ["name:Ortega", "name:Mills", "name:Vang"]),
            ("RESULTS CALLED AT 1430 BY GRANT FELDSTEIN.", ["name:GRANT FELDSTEIN"]),
            ("Prewitt, 67M, COPD on 2 L", ["name:Prewitt"]),
            ("PT ELLERY, WADE 67 M SUPINE ON FLOOR", ["name:ELLERY, WADE"]),
            ("second of three daughters of Piet and Willemijn.", ["name:Piet", "name:Willemijn"]),
            ("vanc trough 24 on pt LUND today", ["name:LUND"]),
            ("with regards,\n\nHamish Drummond", ["name:Hamish Drummond"]),
            ("Message routed. -kpeters, LPN", ["name:kpeters"]),
            ("copied by rjones", ["name:rjones"]),
            ("seen by d birdsong fnp", ["name:d birdsong"]),
        ]
    )
    func names(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test("A name found once is found again in any case, possessive and with a letter wrong")
    func again() {
        let found = Tables.found(
            "Patient: Marisol Quintero\nQUINTERO denies pain; marisol's knee. Marisl left. Quintreo."
        )
        #expect(
            found == [
                "name:Marisol Quintero", "name:QUINTERO", "name:marisol", "name:Marisl",
                "name:Quintreo",
            ]
        )
    }

    @Test(
        "A day and month stand out from scores, fractions, settings and strengths",
        arguments: [
            ("Lines: R IJ (1/9), L rad art.", ["date:1/9"]),
            ("NGT out 1/19.", ["date:1/19"]),
            ("wandered off on 10/3.", ["date:10/3"]),
            ("Head US Tues 6/10 nl", ["date:6/10"]),
            ("Friday the 14th.", ["date:the 14th"]),
            ("Strength 4/5, DTR 2/4, murmur 3/6, pain 8/10.", []),
            ("1/2 tab daily, sx for 5/7, review in 6/12", []),
            ("BiPAP 12/6, IOP 12/9, PHQ 12/27", []),
            ("Lotrel 10/20 daily", []),
            ("5/13 nodes positive", []),
        ]
    )
    func dates(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Ages over 89 are found in words and by the person before them",
        arguments: [
            ("He turned ninety-six in spring.", ["age:ninety-six"]),
            ("grandfather reached ninety-four", ["age:ninety-four"]),
            ("She'll be 97 in March.", ["age:97", "date:March"]),
            ("She is 93 and frail.", ["age:93"]),
            ("82F h/o AF; 93F h/o CHF", ["age:93"]),
            ("Temp 98F, HR 96, sat is 97 and stable", []),
            ("turned 90 degrees, glucose reached 120", []),
            ("an eighty-nine year old", []),
        ]
    )
    func ages(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Roads, towns and houses are found without a number or in capitals",
        arguments: [
            ("TRANSPORTED TO MERCY GENERAL HOSPITAL.", ["location:MERCY GENERAL HOSPITAL"]),
            ("415 W SYCAMORE AVE, FREMONT.", ["location:415 W SYCAMORE AVE", "location:FREMONT"]),
            ("transferred from St. Odile's for NSTEMI", ["location:St. Odile's"]),
            ("a trailer off County Road 880", ["location:County Road 880"]),
            ("RR 3 Box 118", ["location:RR 3 Box 118"]),
            ("found on Clay Street today", ["location:Clay Street"]),
            ("surveillance at Lakeshore VA until", ["location:Lakeshore VA"]),
            ("1. Obstructing distal common bile duct stone", []),
            ("0915 R chest port accessed", []),
            ("RR 18, VA OD 20/30, no STE. #2 unchanged", []),
        ]
    )
    func places(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Short numbers to call, numbers with a letter behind, and account names are found",
        arguments: [
            ("pager 41182", ["phone:41182"]), ("bleep 2217", ["phone:2217"]),
            ("therapist, x4471.", ["phone:x4471"]),
            ("(ID 881 44 2093 A).", ["other:881 44 2093 A"]),
            ("Hospital number RXB 440 2917.", ["mrn:RXB 440 2917"]),
            ("Instagram @kit.with.the.kats", ["other:@kit.with.the.kats"]),
            ("sign in with user znovak71", ["other:znovak71"]),
            ("G3P1011, 16x10x13 mm, BPs 140s-170s", []),
        ]
    )
    func numbers(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Signs, scales and tools named after people stay, alone and in capitals",
        arguments: [
            "PE - Wells 0, no.", "RUQ tenderness with + Murphy. No Todd's.",
            "Ivor Lewis approach, Kerrison rongeur, Hertel 20/16, Seidel negative",
            "COLLES FRACTURE, BELL PALSY, GRAVES DISEASE, WHIPPLE PROCEDURE, FOLEY IN PLACE.",
            "Hoffmann neg, Babinski up, Glasgow Coma Scale 15, Braden 12.",
            "definite by Duke criteria, wall thickness by Doppler ultrasound",
            "FH: brother MI 49, aunt RA. Mother alive; Father deceased.",
            "MR arthrogram, PA catheter, ID consult, PT/OT, OT eval, 16 Fr. Foley placed.",
            "accompanied by segmentary cells, dystocia 70 s: McRoberts",
            "Neuro nonfocal, - SI. Shock - VSS. Neck - shotty nodes.",
        ]
    )
    func clinicalWordsStay(text: String) {
        #expect(Tables.found(text) == [])
    }

    @Test(
        "What is left of dates and towns is nothing that is found again",
        arguments: [
            "LKW 0715 05/11/2026. Arrival 0758.", "DISCHARGE SUMMARY 4/6/26-4/13/26",
            "The family lives in Dallas, Georgia, so her care is there.",
            "Phone: 617-555-0123\nGive 1/2 tablet daily.",
        ]
    )
    func foundAgain(text: String) {
        let cleaned = Tables.cleaned(text)
        #expect(!cleaned.findings.isEmpty)
        #expect(cleaned.residual.isEmpty)
        #expect(Tables.deidentifier.findings(in: cleaned.bytes).isEmpty)
    }

    @Test("A note that begins with a bracket is a note")
    func bracket() throws {
        let cleaner = FileCleaner(
            deidentifier: Tables.deidentifier,
            surrogates: Tables.surrogates,
            policy: .year,
            referenceYear: 2026
        )
        let note = "[2025-08-14 09:02 tgreer2] Mildred won.\n[8/15/2025] dtr Candace called."
        let cleaned = try cleaner.clean(Array(note.utf8), name: "note")
        let text = String(decoding: cleaned.bytes, as: UTF8.self)
        for part in ["08-14", "tgreer2", "Mildred", "8/15", "Candace"] {
            #expect(!text.contains(part))
        }
        #expect(text.contains("won."))
    }
}
