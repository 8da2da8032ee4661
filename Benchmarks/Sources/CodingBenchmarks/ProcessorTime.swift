import Foundation

/// Time of processors, which other programs on the machine do not lengthen much.
enum ProcessorTime {
    /// The time that this process has had so far.
    static var now: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    /// The time that all finished children of this process had.
    static var ofChildren: Duration {
        let usage = usageOfChildren
        return duration(usage.ru_utime) + duration(usage.ru_stime)
    }

    /// The most memory that one of the finished children held, in kilobytes.
    static var memoryOfChildren: Int { usageOfChildren.ru_maxrss }

    private static var usageOfChildren: rusage {
        var usage = rusage()
        // RUSAGE_CHILDREN, whose type is not the same on all systems.
        getrusage(-1, &usage)
        return usage
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(time.tv_sec) + .microseconds(Int(time.tv_usec))
    }
}
