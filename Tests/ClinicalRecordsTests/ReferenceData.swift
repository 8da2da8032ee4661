import Foundation

/// The reference data, which stands beside the repository or nowhere.
enum ReferenceData {
    /// The files of a folder with an ending, in order of their names; none where it is absent.
    static func files(in folder: String, ending: String) -> [String] {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["CHARTKEEPER_REFERENCE"]
            .map { URL(fileURLWithPath: $0) }
        let candidates =
            [named].compactMap { $0 } + [
                root.appendingPathComponent("../shared"),
                root.appendingPathComponent("../../shared"),
            ]
        for candidate in candidates {
            let path = candidate.appendingPathComponent(folder).standardized.path
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            if !names.isEmpty {
                return names.sorted().filter { $0.hasSuffix(ending) }.map { path + "/" + $0 }
            }
        }
        return []
    }
}
