import Deidentification
import Testing

@Suite("What is found in prose")
struct DetectionTests {
    @Test(
        "Names are found by what stands around them and by lists",
        arguments: [
            ("Mr. Okonkwo denies pain.", ["name:Okonkwo"]),
            ("Patient: LOPEZ, MARIA E\nSex: F", ["name:LOPEZ, MARIA E"]),
            ("pt smith was seen", ["name:smith"]),
            ("Her daughter Maria drove.", ["name:Maria"]),
            ("Dr. Will Graves ordered it.", ["name:Will Graves"]),
            ("seen by D'Angelo Barksdale, MD", ["name:D'Angelo Barksdale"]),
            ("Electronically signed by: J. van der Berg, PA-C", ["name:J. van der Berg"]),
            ("Maria's pain is better; Maria sleeps well.", ["name:Maria", "name:Maria"]),
            ("Smith-Jones, Robert Jr.", ["name:Smith-Jones, Robert Jr"]),
            ("Robert \"Bob\" Kowalski presents today.", ["name:Robert \"Bob\" Kowalski"]),
            ("dr. mcpackman called", ["name:mcpackman"]),
            ("The pt. J.S. left.", ["name:J.S"]),
        ]
    )
    func names(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Medicine that looks like a name or a date stays",
        arguments: [
            "Parkinson disease, Bell's palsy and Crohn's disease.",
            "A Foley catheter was placed; the Foley was removed.",
            "Graves disease with Hashimoto thyroiditis.",
            "Babinski negative, Kernig and Brudzinski signs absent.",
            "Will follow up sooner as she may need it.",
            "May repeat in one week. Mark the site. Grant access.",
            "Aspirin 81 mg Q.D., metoprolol 25 mg B.I.D.",
            "Strength 5/5, murmur 2/6, pain 7/10 down from 9/10.",
            "Take 1/2 tablet daily. Blood pressure 120/80. Vision 20/20.",
            "Brown sputum. Young male. Long QT interval. White count 12.4.",
            "L4-L5 herniation, T2N1M0, Hgb A1C 7.2, ICD code S72.001A, 0DTJ4ZZ.",
            "Guillain-Barré syndrome, Ehlers-Danlos, Mallory-Weiss tear.",
            "Glasgow Coma Scale 15. Apgar 8 and 9.",
            "Started Lasix, Coreg, Zofran and Lipitor.",
            "Platelets 150-400, WBC 12000, sodium 138.",
            "Jackson-Pratt drain in place; Whipple procedure planned.",
            "A 54-year-old with a 30 pack-year history and 89 years of age.",
            "Seen in 2019 and again in 2021.",
        ]
    )
    func clinicalWordsStay(text: String) {
        #expect(Tables.found(text) == [])
    }

    @Test(
        "Dates are found in the ways notes write them",
        arguments: [
            "3/4/2024", "03/04/24", "3-4-2024", "4.3.2024", "2024-03-04", "2024/03/04", "20240304",
            "March 4, 2024", "Mar 4 2024", "Mar. 4, 2024", "4 March 2024", "4-Mar-2024",
            "04MAR2024", "March 4th", "March 4th, 2024", "March 2024", "March of 2024", "03/2024",
            "2024-03-04T10:15:00Z", "March 4-7, 2024", "March '24",
        ]
    )
    func dates(date: String) {
        #expect(Tables.found("He was seen on \(date).") == ["date:\(date)"])
    }

    @Test("A day with its month in words has its article, and 3/4 is a date only where one fits")
    func looseDates() {
        #expect(Tables.found("on the 4th of March, 2024.") == ["date:the 4th of March, 2024"])
        #expect(Tables.found("Admitted on 3/4 with fever.") == ["date:3/4"])
        #expect(Tables.found("3/14: patient seen") == ["date:3/14"])
        #expect(Tables.found("She returned on the 15th.") == ["date:the 15th"])
        #expect(Tables.found("Onset at Christmas 2023.") == ["date:Christmas 2023"])
    }

    @Test(
        "Numbers are found by label or by shape",
        arguments: [
            ("MRN: 00123456", ["mrn:00123456"]),
            ("Medical record number is AB-12345", ["mrn:AB-12345"]),
            ("SSN 123-45-6789", ["ssn:123-45-6789"]),
            ("Member ID RK-0681-2415", ["beneficiary:RK-0681-2415"]),
            ("Acct #: 99887766", ["account:99887766"]),
            ("card 4916711412905603", ["account:4916711412905603"]),
            ("driver's license D123-4567", ["license:D123-4567"]),
            ("VIN 1HGCM82633A004352", ["vehicle:1HGCM82633A004352"]),
            ("license plate ABC 1234", ["vehicle:ABC 1234"]),
            ("serial number PKX123456L", ["device:PKX123456L"]),
            ("Fingerprint ID FP-22910", ["biometric:FP-22910"]),
            ("see face_0042.jpg", ["photo:face_0042.jpg"]),
            ("Accession # S24-11872", ["other:S24-11872"]),
            ("mail jo.doe@example.com now", ["email:jo.doe@example.com"]),
            ("see https://a.example.org/x?y=1.", ["url:https://a.example.org/x?y=1"]),
            ("from 192.168.10.1 today", ["ip:192.168.10.1"]),
            ("Call (617) 555-0123 x45.", ["phone:(617) 555-0123 x45"]),
            ("Fax: 617.555.0124", ["fax:617.555.0124"]),
            ("+44 20 7946 0958", ["phone:+44 20 7946 0958"]),
        ]
    )
    func numbers(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Ages over 89 are found, others stay",
        arguments: [
            ("A 92-year-old woman", ["age:92"]), ("95 y/o male", ["age:95"]),
            ("aged 101", ["age:101"]), ("93yo F", ["age:93"]), ("90 years of age", ["age:90"]),
            ("ninety-two-year-old", ["age:ninety-two"]), ("an 89-year-old", []),
            ("90 mg daily", []), ("pulse 96", []),
        ]
    )
    func ages(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }

    @Test(
        "Places smaller than a state are found",
        arguments: [
            (
                "lives at 12 Oak St, Apt 4B, Springfield, IL 62704.",
                ["location:12 Oak St, Apt 4B", "location:Springfield, IL 62704"]
            ),
            ("moved here from Tulsa last year", ["location:Tulsa"]),
            ("at St. Mary's Hospital for care", ["location:St. Mary's Hospital"]),
            ("P.O. Box 123", ["location:P.O. Box 123"]),
            ("She lives in Texas.", []),
            ("went to the pain clinic", []),
        ]
    )
    func places(text: String, found: [String]) {
        #expect(Tables.found(text) == found)
    }
}
