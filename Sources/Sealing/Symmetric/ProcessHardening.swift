import COpenSSL

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Keeps the memory of the process from being written out or looked into.
public enum ProcessHardening {
    /// Sets default handlers for crash signals, no core file, and not dumpable.
    ///
    /// To be called at the start of main. Swift's own crash handler would print the memory that
    /// registers point to. Each step is best effort: a system that refuses one keeps the others.
    public static func apply() {
        for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGQUIT] {
            signal(number, SIG_DFL)
        }
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Darwin)
        unsafe setrlimit(RLIMIT_CORE, &none)
        #else
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = chartkeeper_set_not_dumpable()
        #endif
    }
}
