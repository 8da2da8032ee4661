import Foundation
import Workflow

/// What `codes install` says on its way; progress only on a terminal.
enum InstallOutput {
    private static let showsProgress = isatty(STDERR_FILENO) == 1

    static func take(_ event: CodeSetInstallRun.Event) throws {
        switch event {
        case .fetching(let file):
            Console.note("fetching \(file.address.absoluteString) (\(file.content))")
        case .progress(_, let received, let length):
            guard showsProgress else { return }
            let share = length.map { $0 > 0 ? " of \($0 / 1024) kB, \(100 * received / $0)%" : "" }
            Console.prompt("\r  \(received / 1024) kB\(share ?? "")\u{1B}[K")
        case .fetched(_, let hash):
            if showsProgress { Console.prompt("\r\u{1B}[K") }
            Console.note("  SHA-256 \(hash)")
        case .imported(let event):
            var output = ImportOutput()
            try output.take(event, printing: true)
        }
    }
}
