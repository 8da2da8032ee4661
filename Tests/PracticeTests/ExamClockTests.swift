import Practice
import Testing

@Suite struct `The clock of an exam` {
    private let limit = 14_400.0

    private func reading(_ wall: Double, _ boot: Double, _ id: String? = "a") -> ClockReading {
        ClockReading(wall: wall, sinceBoot: boot, boot: id)
    }

    private func clock() -> ExamClock { ExamClock(limit: limit, startedAt: reading(1000, 50)) }

    @Test func `runs while the program does not`() {
        var clock = clock()
        clock.observe(reading(4600, 3650))
        #expect(clock.elapsed == 3600)
        #expect(clock.left == limit - 3600)
        #expect(clock.setBacks == 0)
    }

    @Test func `gains nothing from a system clock set back or ahead`() {
        var clock = clock()
        clock.observe(reading(-90_000, 150))
        #expect(clock.elapsed == 100)
        #expect(clock.setBacks == 1)
        clock.observe(reading(900_000, 250))
        #expect(clock.elapsed == 200)
        #expect(!clock.isOver)
    }

    @Test func `goes by the wall clock over a new start of the machine`() {
        var clock = clock()
        clock.observe(reading(1100, 150))
        clock.observe(reading(2100, 10, "b"))
        #expect(clock.elapsed == 1100)
        #expect(clock.restarts == 1)
    }

    @Test func `takes nothing off when the machine is started anew with its clock set back`() {
        var clock = clock()
        clock.observe(reading(3000, 2050))
        #expect(clock.elapsed == 2000)
        clock.observe(reading(1200, 5, "b"))
        #expect(clock.elapsed == 2000)
        #expect(clock.setBacks == 1)
        // From there on the new start counts, whatever the wall says.
        clock.observe(reading(1000, 305, "b"))
        #expect(clock.elapsed == 2300)
        // A third start: only what lies behind the last reading of the wall counts.
        clock.observe(reading(2900, 5, "c"))
        #expect(clock.elapsed == 2300)
    }

    @Test func `does not trust a boot time that goes back, nor a host without one`() {
        var clock = clock()
        clock.observe(reading(1500, 10))
        #expect(clock.elapsed == 500)
        #expect(clock.setBacks == 1)
        var other = ExamClock(limit: limit, startedAt: reading(1000, 50, nil))
        other.observe(reading(1600, 60, nil))
        #expect(other.elapsed == 600)
    }

    @Test func `is over at its limit and never counts down, whatever the readings`() {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<40 {
            var clock = clock()
            var before = 0.0
            for _ in 0..<40 {
                let boot = Bool.random(using: &generator) ? "a" : "b"
                clock.observe(
                    reading(
                        Double.random(in: -1e6...1e6, using: &generator),
                        Double.random(in: 0...1e5, using: &generator),
                        boot
                    )
                )
                #expect(clock.elapsed >= before)
                #expect(clock.elapsed <= limit)
                before = clock.elapsed
            }
        }
    }
}
