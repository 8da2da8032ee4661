/// Short code lists that claims draw on, as numbers only: their titles belong to their publishers.
enum ClaimCodeLists {
    /// Postal abbreviations of states, territories, military post, and of the provinces of Canada.
    static let states = words(
        """
        AA AE AK AL AP AR AS AZ CA CO CT DC DE FL FM GA GU HI IA ID IL IN KS KY LA MA MD ME MH MI \
        MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR PW RI SC SD TN TX UM UT VA VI VT WA \
        WI WV WY AB BC MB NB NL NS NT NU ON PE QC SK YT
        """
    )

    /// Facility and classification of institutional bills.
    static let facilities = words(
        """
        11 12 13 14 18 21 22 23 28 32 33 34 41 43 65 66 71 72 73 74 75 76 77 78 79 81 82 83 84 85 \
        86 87 89
        """
    )

    /// Those of a stay.
    static let inpatientFacilities = words("11 18 21 28 41 65 66 86")

    /// Place of service codes of CMS.
    static let placesOfService = words(
        """
        01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 31 32 33 \
        34 41 42 49 50 51 52 53 54 55 56 57 58 60 61 62 65 66 71 72 81 99
        """
    )

    /// Frequencies of institutional bills.
    static let frequencies = words("0 1 2 3 4 5 7 8 9 A B C D E F G H I J K M N O P Q X Y Z")

    /// Frequencies of professional claims.
    static let professionalFrequencies = words("1 6 7 8")

    /// Priority of an admission or visit.
    static let admissionTypes = words("1 2 3 4 5 9")

    /// Points of origin; a newborn has others.
    static let admissionSources = words("1 2 4 5 6 8 9 D E F G")

    /// Points of origin of a newborn: born here, born outside.
    static let newbornSources = words("5 6")

    /// Patient discharge status.
    static let dischargeStatuses = words(
        """
        01 02 03 04 05 06 07 09 20 21 30 40 41 42 43 50 51 61 62 63 64 65 66 69 70 81 82 83 84 85 \
        86 87 88 89 90 91 92 93 94 95
        """
    )

    /// Qualifiers of interchange identifiers that HIPAA allows.
    static let senderQualifiers = words("01 14 20 27 28 29 30 33 ZZ")

    /// Whether a code is four digits of an assigned revenue category; 0001, the total, is not.
    static func isRevenueCode(_ code: ShortText) -> Bool {
        guard code.count == 4, let number = code.number else { return false }
        return switch number {
        case 22...24, 100...1009, 2100...2109, 3101...3109: true
        default: false
        }
    }

    /// Whether a taxonomy code has its shape: nine letters or digits and an X.
    static func isTaxonomy(_ code: ArraySlice<UInt8>) -> Bool {
        code.count == 10 && code.last == UInt8(ascii: "X")
            && code.allSatisfy { ValueFormat.isDigit($0) || ($0 >= 0x41 && $0 <= 0x5A) }
    }

    /// Whether a value is so many digits.
    static func isDigits(_ value: ArraySlice<UInt8>, _ counts: ClosedRange<Int>) -> Bool {
        counts.contains(value.count) && value.allSatisfy(ValueFormat.isDigit)
    }

    /// Whether a street line is a post office or lock box.
    static func isPostOfficeBox(_ line: String) -> Bool {
        let letters = line.uppercased().filter { $0 != "." && $0 != " " }
        return ["POBOX", "POSTOFFICEBOX", "LOCKBOX", "POBX"].contains { letters.hasPrefix($0) }
    }

    private static func words(_ text: String) -> Set<ShortText> {
        Set(text.split(separator: " ").map { ShortText($0) })
    }
}
