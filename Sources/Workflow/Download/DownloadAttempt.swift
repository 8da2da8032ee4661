import Foundation
import Synchronization

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// One attempt to fetch the rest of a file.
final class DownloadAttempt: NSObject, Sendable {
    /// How an attempt ended.
    enum Outcome: Sendable {
        /// The file is whole.
        case whole
        /// The connection was cut; more may come.
        case cut
        /// What is on disk is of no use; begin anew.
        case restart
    }

    /// What changes while bytes come.
    private struct State {
        var file: PartialFile
        var expected: Int?
        var outcome: Outcome?
        var failure: DownloadError?
        var waiting: CheckedContinuation<Outcome, any Error>?
    }

    private let address: URL
    private let limit: Int
    private let progress: @Sendable (Int, Int?) -> Void
    private let state: Mutex<State>

    init(
        address: URL,
        file: sending PartialFile,
        limit: Int,
        progress: @escaping @Sendable (Int, Int?) -> Void
    ) {
        self.address = address
        self.limit = limit
        self.progress = progress
        state = Mutex(State(file: file))
    }

    /// Bytes on disk.
    var received: Int { state.withLock { $0.file.length } }

    /// Asks for what is missing and waits for the end.
    func run(patience: Double) async throws -> Outcome {
        var request = URLRequest(url: address)
        request.timeoutInterval = patience
        // The bytes as they are: a compressed transfer has no ranges to go on from.
        request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
        request.setValue("chartkeeper", forHTTPHeaderField: "User-Agent")
        let (length, version) = state.withLock { ($0.file.length, $0.file.version) }
        if length > 0, let version, !version.isEmpty {
            request.setValue("bytes=\(length)-", forHTTPHeaderField: "Range")
            request.setValue(version, forHTTPHeaderField: "If-Range")
        }
        let configuration = URLSessionConfiguration.ephemeral
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        let session = URLSession(configuration: configuration, delegate: self, delegateQueue: nil)
        defer { session.finishTasksAndInvalidate() }
        return try await withCheckedThrowingContinuation { waiting in
            state.withLock { $0.waiting = waiting }
            session.dataTask(with: request).resume()
        }
    }

    private func fail(_ code: DownloadError.Code, _ detail: String) {
        state.withLock {
            if $0.failure == nil {
                $0.failure = DownloadError(code, place: address.absoluteString, detail: detail)
            }
        }
    }

    /// Judges the answer's head; false to go no further.
    private func accept(_ answer: HTTPURLResponse) throws(DownloadError) -> Bool {
        func header(_ name: String) -> String? { answer.value(forHTTPHeaderField: name) }
        let version =
            header("ETag").flatMap { $0.hasPrefix("W/") ? nil : $0 } ?? header("Last-Modified")
        let rest = header("Content-Length").flatMap { Int($0) }
        switch answer.statusCode {
        case 200:
            try state.withLock { state throws(DownloadError) in
                try state.file.restart(version: version)
                state.expected = rest
            }
        case 206:
            // `bytes 100-199/200`: it has to go on exactly where we are.
            let parts = (header("Content-Range") ?? "").split { !$0.isNumber }.compactMap {
                Int($0)
            }
            let isNext = try state.withLock { state throws(DownloadError) in
                guard parts.count >= 2, parts[0] == state.file.length else {
                    try state.file.restart(version: nil)
                    state.outcome = .restart
                    return false
                }
                state.expected = parts.count == 3 ? parts[2] : parts[1] + 1
                return true
            }
            return isNext
        case 416:
            // `bytes */200`: there is no more when we have that many.
            let length = header("Content-Range")?.split { !$0.isNumber }.last.flatMap { Int($0) }
            if let length, state.withLock({ $0.file.length == length }) {
                state.withLock { $0.outcome = .whole }
                return false
            }
            try state.withLock { state throws(DownloadError) in
                try state.file.restart(version: nil)
                state.outcome = .restart
            }
            return false
        case 404, 410:
            fail(
                .notFound,
                "the server has no such file (\(answer.statusCode)); the address may have changed: see the table of addresses"
            )
            return false
        case 300...399:
            fail(
                .refused,
                "it leads to \(header("Location") ?? "another address"), which is not"
                    + " followed; put that address into the table of addresses if it is the publisher's"
            )
            return false
        default:
            fail(.refused, "the server answered \(answer.statusCode)")
            return false
        }
        if let expected = state.withLock({ $0.expected }), expected > limit {
            fail(.tooLarge, "it has \(expected) bytes, more than \(limit)")
            return false
        }
        return true
    }
}

extension DownloadAttempt: URLSessionDataDelegate {
    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        willPerformHTTPRedirection answer: HTTPURLResponse,
        newRequest: URLRequest,
        completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        let isSame = newRequest.url.map {
            $0.host == address.host && $0.scheme == address.scheme && $0.port == address.port
        }
        if isSame != true {
            fail(
                .refused,
                "it leads to \(newRequest.url?.absoluteString ?? "another address"), which"
                    + " is not followed; put that address into the table of addresses if it is the"
                    + " publisher's"
            )
            completionHandler(nil)
            task.cancel()
            return
        }
        completionHandler(newRequest)
    }

    func urlSession(
        _ session: URLSession,
        dataTask: URLSessionDataTask,
        didReceive response: URLResponse,
        completionHandler: @escaping @Sendable (URLSession.ResponseDisposition) -> Void
    ) {
        var goesOn = false
        do throws(DownloadError) {
            if let answer = response as? HTTPURLResponse { goesOn = try accept(answer) }
        } catch { state.withLock { $0.failure = $0.failure ?? error } }
        completionHandler(goesOn ? .allow : .cancel)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        do throws(DownloadError) {
            let (length, expected) = try state.withLock { state throws(DownloadError) in
                guard state.failure == nil, state.outcome == nil else { return (0, Int?.none) }
                try state.file.append(data)
                return (state.file.length, state.expected)
            }
            if length > limit { fail(.tooLarge, "more than \(limit) bytes came") }
            progress(length, expected)
        } catch { state.withLock { $0.failure = $0.failure ?? error } }
        if state.withLock({ $0.failure != nil }) { dataTask.cancel() }
    }

    func urlSession(
        _ session: URLSession,
        task: URLSessionTask,
        didCompleteWithError error: (any Error)?
    ) {
        state.withLock { state in
            guard let waiting = state.waiting else { return }
            state.waiting = nil
            if let failure = state.failure {
                waiting.resume(throwing: failure)
            } else if let outcome = state.outcome {
                waiting.resume(returning: outcome)
            } else {
                let isWhole =
                    error == nil && state.file.length == state.expected ?? state.file.length
                waiting.resume(returning: isWhole ? .whole : .cut)
            }
        }
    }
}
