internal import CodeSets

extension Patient {
    /// Counts the age on a day from the day of birth, else from the year of birth.
    ///
    /// Ages over 89 become 90 and lose the birth year (45 CFR 164.514(b)(2)(i)(C)).
    ///
    /// - Returns: Whether the age is assumed, for the year of birth alone leaves it open by one.
    mutating func count(birth: CalendarDay?, to day: CalendarDay?) -> Bool {
        guard let day else { return false }
        guard let birth else {
            guard let year = birthYear, day.year - year >= 2 else { return false }
            ageYears = min(day.year - year, 90)
            if ageYears == 90 { birthYear = nil }
            return true
        }
        guard birth <= day else { return false }
        let hasHadBirthday = (birth.month, birth.day) <= (day.month, day.day)
        let age = day.year - birth.year - (hasHadBirthday ? 0 : 1)
        ageYears = age
        if age == 0 { ageDays = day.ordinal - birth.ordinal }
        if age > 89 {
            ageYears = 90
            birthYear = nil
        }
        return false
    }
}
