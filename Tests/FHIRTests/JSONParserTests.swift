import FHIR
import Testing

@Suite struct JSONParserTests {
    @Test func `escapes and surrogate pairs are resolved`() throws {
        let value = try JSONParser.parse(Array(#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude80z""#.utf8))
        #expect(value.string == "a\"\\/\u{8}\u{C}\n\r\t\u{E9}\u{1F680}z")
    }

    @Test(arguments: ["0", "-0", "1.50", "-12.3e+4", "1E-2", "123456789012345678901234567890"])
    func `a number is kept as written`(text: String) throws {
        #expect(try JSONParser.parse(Array(text.utf8)).number == text)
    }

    @Test func `members keep their order and values their places`() throws {
        let value = try JSONParser.parse(Array(" {\"b\": [1, null], \"a\": true}\n".utf8))
        let object = try #require(value.object)
        #expect(object.members.map(\.name) == ["b", "a"])
        #expect(object["a"]?.bool == true)
        #expect(object["b"]?.offset == 7)
        #expect(object["b"]?.array?[1].isNull == true)
        #expect(object["c"] == nil)
    }

    @Test(arguments: [
        ("", FHIRError.Code.unexpectedEnd, "$"), ("{", .unexpectedEnd, "$"),
        ("{\"a\":[1,2", .unexpectedEnd, "$.a"), ("tru", .unexpectedEnd, "$"),
        ("\"abc", .unexpectedEnd, "$"), ("\"\\u12", .unexpectedEnd, "$"),
        ("nul!", .syntax, "$"), ("[1,]", .syntax, "$[1]"), ("{\"a\":1,}", .syntax, "$"),
        ("{a:1}", .syntax, "$"), ("[01]", .syntax, "$"), ("[+1]", .syntax, "$[0]"),
        ("[1.]", .syntax, "$[0]"), ("[.5]", .syntax, "$[0]"), ("[NaN]", .syntax, "$[0]"),
        ("\"\t\"", .syntax, "$"), ("\"\\x\"", .syntax, "$"), ("\"\\ud800\"", .syntax, "$"),
        ("\"\\ud800\\u0041\"", .syntax, "$"), ("\"\\udc00\"", .syntax, "$"),
        ("{\"a\":{\"b\":[{\"c\":x}]}}", .syntax, "$.a.b[0].c"),
        ("{\"a\":1,\"a\":2}", .duplicateName, "$"), ("1 2", .leftOver, "$"),
        ("{} {}", .leftOver, "$"), ("// c\n1", .syntax, "$"), ("'a'", .syntax, "$"),
    ])
    func `what is not strict JSON is refused with its path`(
        text: String,
        code: FHIRError.Code,
        path: String
    ) {
        let error = #expect(throws: FHIRError.self) { try JSONParser.parse(Array(text.utf8)) }
        #expect(error?.code == code)
        #expect(error?.path == path)
    }

    @Test func `the place of a fault is line and column`() {
        let error = #expect(throws: FHIRError.self) {
            try JSONParser.parse(Array("{\n \"a\": 1\n \"b\": 2}".utf8))
        }
        #expect(error?.line == 3)
        #expect(error?.column == 2)
    }

    @Test func `a repeated name is found among many`() {
        let names = (0..<40).map { "\"n\($0)\":\($0)" } + ["\"n3\":0"]
        let error = #expect(throws: FHIRError.self) {
            try JSONParser.parse(Array("{\(names.joined(separator: ","))}".utf8))
        }
        #expect(error?.code == .duplicateName)
    }

    @Test func `bytes that are not UTF-8 are refused with their place`() {
        let bytes = Array("{\n\"a\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
        let error = #expect(throws: FHIRError.self) { try JSONParser.parse(bytes) }
        #expect(error?.code == .invalidUTF8)
        #expect(error?.line == 2)
        #expect(error?.column == 6)
    }

    @Test func `depth and size are limited`() throws {
        let deep = String(repeating: "[", count: 100_000)
        let tooDeep = #expect(throws: FHIRError.self) { try JSONParser.parse(Array(deep.utf8)) }
        #expect(tooDeep?.code == .tooDeep)
        let fits = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSONParser.parse(Array(fits.utf8))
        let tooLarge = #expect(throws: FHIRError.self) {
            try JSONParser.parse(Array("\"12345\"".utf8), limits: .init(bytes: 6))
        }
        #expect(tooLarge?.code == .tooLarge)
    }

    @Test func `a byte order mark is skipped`() throws {
        #expect(try JSONParser.parse([0xEF, 0xBB, 0xBF, 0x31]).number == "1")
    }

    @Test(arguments: [true, false])
    func `what is written is read back the same`(indented: Bool) throws {
        let text =
            #"{"a":[],"b":{},"c":[1.50,-2e3,true,false,null,"\u0001\"\\\né"],"":{"d":[[{}]]}}"#
        var compact = JSONWriter()
        compact.value(try JSONParser.parse(Array(text.utf8)))
        var writer = JSONWriter(indented: indented)
        writer.value(try JSONParser.parse(Array(text.utf8)))
        var again = JSONWriter()
        again.value(try JSONParser.parse(writer.bytes))
        #expect(again.bytes == compact.bytes)
        #expect(String(decoding: compact.bytes, as: UTF8.self).replacing("\\n", with: "") != "")
        #expect(compact.bytes == Array(text.utf8))
    }
}
