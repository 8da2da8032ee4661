"""Kills while a vault is made, filled, rotated, shredded, backed up and migrated."""
import json
import shutil
import sqlite3

from faults.place import size


def written(names, path):
    """A file of records of those names."""
    with path.open("w") as file:
        for name in names:
            text = f"{name} " + "was seen, examined and sent home. " * 200
            document = {"id": "d1", "type": "progress-note", "text": text}
            file.write(json.dumps({"id": name, "documents": [document]}) + "\n")
    return path


class VaultKinds:
    """Kinds over one vault, which each leaves whole for the next."""

    def __init__(self, place):
        self.place = place
        self.number = 0
        place.run("vault", "init", "--no-recovery-key")
        place.run("import", self.records(300)[0])

    def records(self, count):
        names = [f"fault-{self.number + place}" for place in range(1, count + 1)]
        self.number += count
        return written(names, self.place.folder / "records.ndjson"), names

    def importing(self, count):
        place = self.place
        path, names = self.records(400)
        longest = place.timed("import", path)
        acknowledged = set(names)
        for _ in range(count):
            path, _ = self.records(400)
            acknowledged.update(place.kill(longest, "import", path))
            missing = acknowledged - place.listed()
            if missing:
                place.lose(f"{len(missing)} acknowledged records are gone after a kill in import")
            place.check("import")

    def rotating(self, count):
        place = self.place
        longest = place.timed("vault", "rotate", "keys")
        for turn in range(count):
            part = "keys" if turn % 2 == 0 else "records"
            place.kill(longest, "vault", "rotate", part)
            place.check(f"rotate {part}")
        place.run("vault", "rotate", "keys")
        place.run("vault", "rotate", "records")
        place.check("rotate")

    def shredding(self, count):
        place = self.place
        names = sorted(place.listed())
        place.random.shuffle(names)
        longest = place.timed("vault", "shred", names.pop())
        for _ in range(count):
            name = names.pop()
            others = set(names)
            place.kill(longest, "vault", "shred", name)
            place.check("shred")
            left = place.listed()
            if others - left:
                place.lose("a record that was not shredded is gone")
            place.run("records", "show", name, expect=(0,) if name in left else (66,))

    def backing_up(self, count):
        place = self.place
        path = place.folder / "backup"
        longest = place.timed("vault", "backup", path)
        path.unlink(missing_ok=True)
        for _ in range(count):
            place.kill(longest, "vault", "backup", path)
            if path.exists():
                restored = place.folder / "restored"
                place.run("vault", "restore", path, vault=restored)
                place.run("audit", "verify", vault=restored, secret=False, expect=(0, 77))
                shutil.rmtree(restored, ignore_errors=True)
                path.unlink()
            for rest in place.folder.glob("backup.*"):
                rest.unlink()
            place.check("backup")

    def making(self, count):
        place = self.place
        longest = place.timed("vault", "init", "--no-recovery-key", vault=place.folder / "timed")
        for _ in range(count):
            vault = place.folder / "made"
            place.kill(longest, "vault", "init", "--no-recovery-key", vault=vault)
            if vault.exists():
                place.run("vault", "verify", vault=vault)
                shutil.rmtree(vault)
            for rest in place.folder.glob("made.*.new"):
                shutil.rmtree(rest)


class Migrating:
    """A vault as the first version of the program left it, opened by this one."""

    def __init__(self, place):
        self.place = place
        self.database = place.vault / "vault.sqlite"
        place.run("vault", "init", "--no-recovery-key")
        self.names = {f"fault-{number}" for number in range(20)}
        place.run("import", written(self.names, place.folder / "records.ndjson"))
        with sqlite3.connect(self.database) as database:
            database.execute("DROP TABLE batch_releases")
            database.execute("DELETE FROM grdb_migrations WHERE identifier <> '1-vault'")
        database.close()
        place.keep()

    def is_migrated(self):
        """Looks at a copy, so that the program itself finds the files as the kill left them."""
        copy = self.place.folder / "looked-at"
        shutil.copytree(self.place.vault, copy)
        database = sqlite3.connect(copy / "vault.sqlite")
        found = database.execute("SELECT count(*) FROM grdb_migrations").fetchone()[0] > 1
        database.close()
        shutil.rmtree(copy)
        return found

    def migrating(self, count):
        place = self.place
        log = place.vault / "vault.sqlite-wal"
        longest = place.timed("records", "list")
        before = 0
        for turn in range(count):
            place.put_back()
            watching = (lambda: size(log)) if turn % 3 else None
            place.kill(longest / 4, "records", "list", watching=watching)
            before += not self.is_migrated()
            if place.listed() != self.names:
                place.lose("a record is gone after a kill in a migration")
            if not self.is_migrated():
                place.lose("the vault was not migrated by the next command")
            place.check("migration")
        return f"{before} killed before the migration was on disk"
