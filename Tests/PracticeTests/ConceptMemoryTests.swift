import Practice
import Testing

@Suite struct `The memory of a concept` {
    @Test func `brings a missed concept back after 1, 3, 7, 16 and 35 days, then lets it go`()
        throws
    {
        var memory = ConceptMemory()
        memory.record(false, on: 100)
        var day = 100
        for interval in [1, 3, 7, 16, 35] {
            day += interval
            #expect(memory.due == day)
            memory.record(true, on: day)
        }
        #expect(memory.box == nil)
        #expect(memory.due == nil)
        #expect(memory.seen == 6)
        #expect(memory.missed == 1)
    }

    @Test func `gives nothing for being right before it is due`() {
        var memory = ConceptMemory()
        memory.record(false, on: 100)
        for _ in 0..<9 { memory.record(true, on: 100) }
        #expect(memory.due == 101)
        #expect(memory.box == 0)
    }

    @Test func `begins anew when it is missed again`() {
        var memory = ConceptMemory()
        memory.record(false, on: 0)
        memory.record(true, on: 1)
        memory.record(true, on: 4)
        #expect(memory.box == 2)
        memory.record(false, on: 30)
        #expect(memory.box == 0)
        #expect(memory.due == 31)
    }

    @Test func `has no box for what was never missed`() {
        var memory = ConceptMemory()
        memory.record(true, on: 5)
        #expect(memory.due == nil)
        #expect(!memory.isWeak)
    }
}

@Suite struct `The clock of a case` {
    @Test func `counts from input to input, and not while it stands still`() {
        var clock = ActiveClock()
        clock.input(at: 1000)
        clock.input(at: 1010)
        clock.pause(at: 1015)
        #expect(clock.isPaused)
        clock.input(at: 9000)
        clock.pause(at: 9005)
        #expect(clock.seconds == 20)
    }

    @Test func `counts no more than the idle limit between two inputs`() {
        var clock = ActiveClock()
        clock.input(at: 0)
        clock.input(at: 100_000)
        #expect(clock.seconds == ActiveClock.idleLimit)
    }

    @Test func `never goes back`() {
        var clock = ActiveClock()
        clock.input(at: 100)
        clock.input(at: 50)
        clock.pause(at: 40)
        #expect(clock.seconds == 0)
    }
}
