import CodeSets
import Testing

@Suite struct CalendarDayTests {
    @Test(arguments: ["2026-04-01", "2024-02-29", "0001-01-01"])
    func `a day is read and written unchanged`(text: String) {
        #expect(CalendarDay(text)?.description == text)
    }

    @Test(arguments: ["2026-02-29", "2026-4-1", "20260401", "2026-13-01", "2026-04-00", ""])
    func `what is no day is refused`(text: String) {
        #expect(CalendarDay(text) == nil)
    }

    @Test func `ordinals count the days between`() throws {
        let first = try #require(CalendarDay("2023-12-31"))
        let second = try #require(CalendarDay("2024-03-01"))
        #expect(second.ordinal - first.ordinal == 61)
    }
}
