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
        var usage = rusage()
        getrusage(RUSAGE_CHILDREN, &usage)
        return duration(usage.ru_utime) + duration(usage.ru_stime)
    }

    private static func duration(_ time: timeval) -> Duration {
        .seconds(time.tv_sec) + .microseconds(Int(time.tv_usec))
    }
}
