public import CodeSets
public import Practice
import Foundation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The clocks of the host, asked at the edge.
public enum HostClock {
    /// The wall clock, the time since the machine was started, and which start that was.
    public static func reading() -> ClockReading {
        ClockReading(
            wall: Date().timeIntervalSince1970,
            sinceBoot: sinceBoot,
            boot: bootIdentifier
        )
    }

    /// Seconds of a clock that runs on and does not jump, sleep included.
    public static var sinceBoot: Double {
        #if canImport(Glibc)
        // The kernel's account in a file: a library that is loaded before the program to slow or set
        // its clocks (libfaketime) answers the calls, and leaves this as it is.
        if let seconds = uptime { return seconds }
        #endif
        var time = timespec()
        #if canImport(Glibc)
        let clock = CLOCK_BOOTTIME
        #else
        // Darwin's goes on while the machine sleeps.
        let clock = CLOCK_MONOTONIC
        #endif
        guard unsafe clock_gettime(clock, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    #if canImport(Glibc)
    /// The first figure of `/proc/uptime`: seconds since the start, in hundredths, sleep included.
    private static var uptime: Double? {
        guard let data = FileManager.default.contents(atPath: "/proc/uptime") else { return nil }
        return String(decoding: data, as: UTF8.self).split(separator: " ").first
            .flatMap { Double($0) }
    }
    #endif

    /// The day where the learner is.
    public static var today: CalendarDay {
        let parts = Calendar(identifier: .gregorian)
            .dateComponents(in: .current, from: Date())
        let day = parts.year.flatMap { year in
            parts.month.flatMap { month in
                parts.day.flatMap { CalendarDay(year: year, month: month, day: $0) }
            }
        }
        return day ?? CalendarDay.last
    }

    /// What the host calls its last start; nil where it does not tell.
    private static var bootIdentifier: String? {
        #if canImport(Glibc)
        guard let data = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id")
        else { return nil }
        let text = String(decoding: data, as: UTF8.self).trimmingCharacters(
            in: .whitespacesAndNewlines
        )
        return text.isEmpty ? nil : text
        #else
        var buffer = [UInt8](repeating: 0, count: 64)
        var size = buffer.count
        let status = unsafe buffer.withUnsafeMutableBytes { bytes in
            unsafe sysctlbyname("kern.bootsessionuuid", bytes.baseAddress, &size, nil, 0)
        }
        guard status == 0 else { return nil }
        return String(decoding: buffer.prefix(size).prefix { $0 != 0 }, as: UTF8.self)
        #endif
    }
}
