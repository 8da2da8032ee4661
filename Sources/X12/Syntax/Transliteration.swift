/// Letters of the Latin alphabets with marks, and typographic marks, as claims can carry them.
public enum Transliteration {
    /// Capital letters or marks of the basic set for a character outside ASCII.
    ///
    /// Empty for a combining mark; nil where there is no agreed counterpart.
    public static func base(of scalar: Unicode.Scalar) -> String? {
        if (0x300...0x36F).contains(scalar.value) { return "" }
        return table[scalar]
    }

    private static let table: [Unicode.Scalar: String] = {
        var table: [Unicode.Scalar: String] = [:]
        for (base, letters) in letters {
            for scalar in letters.unicodeScalars { table[scalar] = base }
        }
        return table
    }()

    private static let letters: [(String, String)] = [
        ("A", "ÀÁÂÃÄÅĀĂĄǍàáâãäåāăąǎ"), ("AE", "Ææ"), ("C", "ÇĆĈĊČçćĉċč"), ("D", "ĎĐÐďđð"),
        ("E", "ÈÉÊËĒĔĖĘĚèéêëēĕėęě"), ("G", "ĜĞĠĢĝğġģ"), ("H", "ĤĦĥħ"),
        ("I", "ÌÍÎÏĨĪĬĮİǏìíîïĩīĭįıǐ"), ("J", "Ĵĵ"), ("K", "Ķķ"), ("L", "ĹĻĽĿŁĺļľŀł"),
        ("N", "ÑŃŅŇñńņň"), ("O", "ÒÓÔÕÖØŌŎŐǑòóôõöøōŏőǒ"), ("OE", "Œœ"), ("R", "ŔŖŘŕŗř"),
        ("S", "ŚŜŞŠȘśŝşšș"), ("SS", "ßẞ"), ("T", "ŢŤŦȚţťŧț"), ("TH", "Þþ"),
        ("U", "ÙÚÛÜŨŪŬŮŰŲǓùúûüũūŭůűųǔ"), ("W", "Ŵŵ"), ("Y", "ÝŶŸýÿŷ"), ("Z", "ŹŻŽźżž"),
        ("'", "\u{2018}\u{2019}\u{02BC}\u{00B4}"), ("\"", "\u{201C}\u{201D}"),
        ("-", "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}"), (" ", "\u{00A0}\u{2009}\u{202F}"),
    ]
}
