import Testing

@Suite("Names between two marks")
struct NameFrameTests {
    @Test(
        "Both sides make a name of what no list has or what is a word, in any case",
        arguments: [
            ("her husband, dalton fry, drove her.", "dalton fry"),
            ("HER SISTER, KEYLOR MCMANUS, DROVE HER.", "KEYLOR MCMANUS"),
            ("SOCIAL WORKER WILLIAM JUDGE WILL FOLLOW.", "WILLIAM JUDGE"),
            ("attending physician: meme wesselhoff md", "meme wesselhoff"),
            ("name: hughes, erin j", "hughes, erin j"),
            ("cc: Arya Middle, MD", "Arya Middle"),
            ("cc: jerry vorrath-house, md", "jerry vorrath-house"),
            ("Note. Dean Win, DOB June 23, 1960", "Dean Win"),
            ("mrs. comfort's pressure is fine.", "comfort"),
            ("ms. bird denies chest pain.", "bird"),
            ("monya bird presents today for pain.", "monya bird"),
            ("Dean reports that he sleeps.", "Dean"),
            ("His son Brilliance can be reached.", "Brilliance"),
            ("the patient's daughter oliviaann was present", "oliviaann"),
        ]
    )
    func framed(text: String, name: String) {
        #expect(Tables.found(text).contains("name:\(name)"))
    }

    @Test(
        "The same marks around medicine make no name",
        arguments: [
            "patient blood pressure was high and pt gait is steady.",
            "history of ms. patient denies weakness.",
            "Her mother, a smoker, died. Lives with his wife. Will follow up.",
            "PT ALERT AND ORIENTED. A JACKSON-PRATT DRAIN WAS LEFT IN PLACE.",
            "pt comfort improved. patient education was provided.",
            "Patient: alert, in no distress. Attending: present.",
            "Dysuria, frequency. Chest pain, MD aware.",
        ]
    )
    func unframed(text: String) {
        #expect(Tables.found(text) == [])
    }

    @Test("An ordinary word that was once a name is one again after a title or a role")
    func recurrence() {
        let found = Tables.found(
            "samantha b. comfort, dob 1967-06-24\naccording to comfort, it hurts. comfort measures."
        )
        #expect(found == ["name:samantha b. comfort", "date:1967-06-24", "name:comfort"])
    }
}
