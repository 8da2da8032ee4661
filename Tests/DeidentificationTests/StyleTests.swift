import Deidentification
import Testing

@Suite("Identifiers in letters, dictation and addresses of other countries")
struct StyleTests {
    @Test(
        "A word with a capital that no list holds is a name where one may stand, and no product",
        arguments: [
            ("I am the physician of Nasrin Golshiri and know her.", ["name:Nasrin Golshiri"]),
            ("O'Shaughnessy has asthma.", ["name:O'Shaughnessy"]),
            ("Pt 2 \"Skeet\" refused transport.", ["name:Skeet"]),
            ("Fistulagram by IR. Will treat with Zyvorelix 40 mg.", []),
            ("He wears a Flexobrace brace.", []),
            ("Thomas neg, Lachman pos.", []),
            ("Downtrending lactate. Ambulating well.", []),
            (
                "Ms. Sigurðardóttir was seen by Þór Ægisson.",
                ["name:Sigurðardóttir", "name:Þór Ægisson"]
            ),
            ("doctor obi gave anesthesia.", ["name:obi"]),
            ("Mrs. K at bedside.", ["name:K"]),
        ]
    )
    func unlisted(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Who dictated, typed and signed is found by initials",
        arguments: [
            ("No fever.\n\nJS/mk", ["name:JS/mk"]),
            ("RTC 2 wk.\nIV/rlp d: 05/03/25", ["name:IV/rlp", "date:05/03/25"]),
            ("Dictated: COW  Transcribed: jn", ["name:COW", "name:jn"]),
            ("f/u 3/11. - tb, MD", ["date:3/11", "name:tb"]),
            ("at front desk. --mjk", ["name:mjk"]),
            ("Glucose 110 mg/dl", []),
            ("Denies n/v", []),
            ("Consult PT/OT", []),
        ]
    )
    func initials(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Employers and schools are found by occupation, by place and by their last word",
        arguments: [
            ("26, bartender @ The Salty Gull.", ["name:The Salty Gull"]),
            ("laid off from cummins.", ["name:cummins"]),
            ("2nd grade at PS 118.", ["location:PS 118"]),
            ("Tolerated PS 10 on the vent.", []),
        ]
    )
    func employers(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Addresses of other countries and streets without a word for one",
        arguments: [
            (
                "Lindenstraße 12a, 79102 Freiburg im Breisgau.",
                ["location:Lindenstraße 12a", "location:79102 Freiburg im Breisgau"]
            ),
            (
                "Flat 6, 23 Cadwallader Mews, London SE5 7QT.",
                ["location:Flat 6, 23 Cadwallader Mews", "location:London", "location:SE5 7QT"]
            ),
            ("Lives at 918 W Buckthorn.", ["location:918 W Buckthorn"]),
            ("rollover on I-80 MM 214 EB", ["location:I-80 MM 214"]),
            ("GPS 41.1306, -101.7193.", ["location:41.1306, -101.7193"]),
            ("Room 412, bed 2", ["location:412", "location:2"]),
            ("I-131 was given; HR 84, 12 L via mask.", []),
        ]
    )
    func addresses(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Dates in words and in other languages, and days of the month of another date",
        arguments: [
            (
                "surgery october ninth twenty twenty five.",
                ["date:october ninth twenty twenty five"]
            ),
            (
                "On the twelfth of January, two thousand twenty-six she came.",
                ["date:the twelfth of January, two thousand twenty-six"]
            ),
            ("Cita 15 de agosto.", ["date:15 de agosto"]),
            ("Next 12 mars.", ["date:12 mars"]),
            ("dob 1.9.87", ["date:1.9.87"]),
            ("on humira since jan.", ["date:jan"]),
            ("12-15 June", ["date:12-15 June"]),
            ("Seen 4/3/26. Clinic 4/8 again.", ["date:4/3/26", "date:4/8"]),
            ("Seen 4/3/26. Murmur 4/6, grip 4/5.", ["date:4/3/26"]),
        ]
    )
    func dates(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Numbers as they are dictated and shortened",
        arguments: [
            ("medical record number 4 4 1 9 0 2.", ["mrn:4 4 1 9 0 2"]),
            ("PGY2 p5512", ["phone:p5512"]),
            ("paged x2 at x7-4410", ["phone:x7-4410"]),
            ("IG: janedoe.art", ["other:janedoe.art"]),
            ("license plate: NY HGV 2290", ["vehicle:HGV 2290"]),
            ("mutations F508del/G551D", []),
            ("in OBS 0930-1930", []),
            ("Serial BP 138/78", []),
        ]
    )
    func numbers(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }
}
