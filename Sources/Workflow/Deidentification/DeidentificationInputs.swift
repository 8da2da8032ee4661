import Foundation

/// The files that `deidentify` takes: files as they are, and those of record folders.
public enum DeidentificationInputs {
    /// The files at the paths, in the order given; those of a folder in order of their names.
    ///
    /// - Throws: Foundation's error for a folder that cannot be read.
    public static func files(of paths: [String]) throws -> [String] {
        var files: [String] = []
        for path in paths {
            var isFolder: ObjCBool = false
            guard path != "-",
                unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder),
                isFolder.boolValue
            else {
                files.append(path)
                continue
            }
            let names = try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
            for name in names {
                let ending = (name as NSString).pathExtension.lowercased()
                guard ["txt", "json", "xml", "ndjson"].contains(ending) else { continue }
                files.append((path as NSString).appendingPathComponent(name))
            }
        }
        return files
    }
}
