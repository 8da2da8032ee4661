/// The check digit of a National Provider Identifier.
enum NationalProviderID {
    /// Whether the bytes are ten digits, the first 1 or 2, with the Luhn digit over the prefix
    /// 80840, which adds 24 to the sum.
    static func isValid(_ bytes: ArraySlice<UInt8>) -> Bool {
        let digits = bytes.map { Int($0) - 0x30 }
        guard digits.count == 10, digits.allSatisfy({ (0...9).contains($0) }),
            digits[0] == 1 || digits[0] == 2
        else { return false }
        var sum = 24
        for (index, digit) in digits.enumerated() {
            let value = index % 2 == 0 ? digit * 2 : digit
            sum += value > 9 ? value - 9 : value
        }
        return sum % 10 == 0
    }
}
