"""Kills while claims are exported and received."""
import json
import shutil
import subprocess

from faults.place import names


class ClaimKinds:
    """Sample records, coded and final, and the certificates of a clinic and a payer."""

    def __init__(self, place, samples):
        self.place = place
        self.outbox = place.folder / "outbox"
        self.inbox = place.folder / "inbox"
        for name in ("clinic", "payer"):
            self.certify(name)
        place.run("vault", "init", "--no-recovery-key")
        place.run("import", *samples)
        place.run("code", "--all", "--finalize")
        place.keep()
        self.longest = place.timed(*self.export(), expect=(0, 1))
        self.claims = self.received()
        if not self.claims:
            place.lose("no claim was exported")

    def certify(self, name):
        words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"]
        words += ["-subj", f"/CN={name}", "-keyout", self.key(name), "-out", self.certificate(name)]
        subprocess.run(words, check=True, capture_output=True)

    def key(self, name):
        return self.place.folder / f"{name}.key"

    def certificate(self, name):
        return self.place.folder / f"{name}.pem"

    def export(self):
        return ["export", "--payer", self.certificate("payer"), "--signer-key", self.key("clinic"),
                "--signer-certificate", self.certificate("clinic"), "--output", self.outbox]

    def receive(self, batch):
        return ["receive", batch, "--key", self.key("payer"), "--certificate",
                self.certificate("payer"), "--signer", self.certificate("clinic"),
                "--output", self.inbox]

    def received(self):
        """The numbers of all claims in the outbox, as the payer reads them."""
        shutil.rmtree(self.inbox, ignore_errors=True)
        for batch in sorted(self.outbox.glob("*.p7m")):
            self.place.run(*self.receive(batch), vault=False)
        claims = []
        for content in sorted(self.inbox.glob("*.x12")):
            segments = content.read_text().replace("\n", "").split("~")
            claims += [segment.split("*")[1] for segment in segments if segment.startswith("CLM*")]
        return sorted(claims)

    def exporting(self, count):
        place = self.place
        for turn in range(count):
            place.put_back()
            shutil.rmtree(self.outbox)
            watching = (lambda: names(self.outbox)) if turn % 2 else None
            place.kill(self.longest, *self.export(), watching=watching)
            # What stands there under a final name is whole: the payer opens it.
            self.received()
            place.run(*self.export(), expect=(0, 1))
            if self.received() != self.claims:
                place.lose("claims were lost or sent twice after a kill in export")
            for batch in self.outbox.glob("*.p7m"):
                tracking = batch.with_suffix(".json")
                if not tracking.exists():
                    place.lose("a batch has no tracking file after a kill in export")
                elif json.loads(tracking.read_text())["batch"] != batch.stem:
                    place.lose("a tracking file is of another batch")
            place.check("export")

    def receiving(self, count):
        place = self.place
        batch = min(self.outbox.glob("*.p7m"))
        shutil.rmtree(self.inbox)
        longest = place.timed(*self.receive(batch), vault=False)
        content = next(self.inbox.glob("*.x12"))
        whole = content.read_bytes()
        receipt = self.inbox / f"{batch.stem}.receipt.der"
        for turn in range(count):
            shutil.rmtree(self.inbox)
            watching = (lambda: names(self.inbox)) if turn % 2 else None
            place.kill(longest, *self.receive(batch), vault=False, watching=watching)
            self.judge(content, receipt, whole)
            place.run(*self.receive(batch), vault=False)
            self.judge(content, receipt, whole)
            if not content.exists() or not receipt.exists():
                place.lose("a batch could not be received after a kill in receive")

    def judge(self, content, receipt, whole):
        if content.exists() and content.read_bytes() != whole:
            self.place.lose("received claims are cut short after a kill in receive")
        if receipt.exists() and not is_whole_der(receipt.read_bytes()):
            self.place.lose("a receipt is cut short after a kill in receive")


def is_whole_der(data):
    """Whether the length at the start of a DER object is that of the data."""
    if len(data) < 4 or data[0] != 0x30:
        return False
    count = data[1] & 0x7F if data[1] & 0x80 else 0
    length = int.from_bytes(data[2:2 + count], "big") if count else data[1]
    return len(data) == 2 + count + length
