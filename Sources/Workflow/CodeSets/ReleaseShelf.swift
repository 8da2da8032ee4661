import CodeSets
import Synchronization

/// The releases that days of service ask for, each loaded when it is first needed.
final class ReleaseShelf<Release: Sendable>: Sendable {
    private struct Loaded {
        var releases: [(days: ClosedRange<CalendarDay>, release: Release)] = []
        /// Why the other days that were asked for have none.
        var failures: [CalendarDay: any Error] = [:]
    }

    private let loaded = Mutex(Loaded())
    private let load: @Sendable (CalendarDay) throws -> Release
    private let days: @Sendable (Release) -> ClosedRange<CalendarDay>

    /// Makes an empty shelf.
    ///
    /// - Parameters:
    ///   - days: The days that a release serves.
    ///   - load: Loads the release that serves a day.
    init(
        days: @escaping @Sendable (Release) -> ClosedRange<CalendarDay>,
        load: @escaping @Sendable (CalendarDay) throws -> Release
    ) {
        self.days = days
        self.load = load
    }

    /// The release that serves a day.
    ///
    /// - Throws: What loading it threw, also when the day is asked for again.
    func release(on day: CalendarDay) throws -> Release {
        try loaded.withLock { loaded in
            if let known = loaded.releases.first(where: { $0.days.contains(day) }) {
                return known.release
            }
            if let failure = loaded.failures[day] { throw failure }
            do {
                let release = try load(day)
                loaded.releases.append((days(release), release))
                return release
            } catch {
                loaded.failures[day] = error
                throw error
            }
        }
    }
}
