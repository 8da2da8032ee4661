import Foundation

/// pyx12 on files of the same claims; it takes a few hundred a second.
enum PeerBenchmark {
    static func run(_ paths: [String]) throws {
        let program = URL(fileURLWithPath: #filePath)
        let root = (0..<4).reduce(program) { url, _ in url.deletingLastPathComponent() }
        let install = Process()
        install.executableURL = root.appendingPathComponent("Scripts/install-oracles")
        try install.run()
        install.waitUntilExit()
        guard install.terminationStatus == 0 else {
            print("pyx12: not measured, it could not be installed")
            return
        }
        let process = Process()
        process.executableURL = root.appendingPathComponent(".build/oracles/bin/python3")
        process.arguments = [root.appendingPathComponent("Benchmarks/peers-claims.py").path] + paths
        try process.run()
        process.waitUntilExit()
    }
}
