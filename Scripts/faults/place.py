"""A folder with a vault of its own, and the program run, timed and killed in it."""
import os
import random
import shutil
import signal
import subprocess
import time


class Place:
    def __init__(self, program, folder, seed):
        self.program = program
        self.folder = folder
        self.random = random.Random(f"{seed} {folder.name}")
        self.vault = folder / "vault"
        self.home = folder / "home"
        self.killed = 0
        self.failures = []
        folder.mkdir()
        self.passphrase = folder / "passphrase"
        self.passphrase.write_text("a passphrase of the fault loops\n")
        self.passphrase.chmod(0o600)
        self.environment = dict(
            os.environ,
            CHARTKEEPER_HOME=str(self.home),
            XDG_CACHE_HOME=str(folder.parent / "cache"),
        )

    # Commands.

    def command(self, *words, vault=None, secret=True):
        """A command on a vault; `vault=False` for one that needs none."""
        words = [str(self.program), *map(str, words)]
        if vault is not False:
            words += ["--vault", str(vault or self.vault)]
            words += ["--passphrase-file", str(self.passphrase)] if secret else []
        return words

    def run(self, *words, expect=(0,), **options):
        done = subprocess.run(
            self.command(*words, **options), env=self.environment, capture_output=True, text=True
        )
        if done.returncode not in expect:
            self.lose(
                f"{' '.join(map(str, words))}: exit {done.returncode}: {done.stderr.strip()[-300:]}"
            )
        return done

    def timed(self, *words, **options):
        start = time.monotonic()
        self.run(*words, **options)
        return time.monotonic() - start

    def kill(self, longest, *words, watching=None, **options):
        """Runs a command and kills it; gives whole lines of its output.

        The moment is random within the longest time, or, where a state is watched, within 5 ms after
        that changed: transactions and files are so small that chance alone seldom meets them."""
        before = watching() if watching else None
        process = subprocess.Popen(
            self.command(*words, **options),
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        if watching:
            end = time.monotonic() + longest
            while watching() == before and process.poll() is None and time.monotonic() < end:
                time.sleep(0.0001)
            time.sleep(self.random.uniform(0, 0.005))
        else:
            time.sleep(self.random.uniform(0, longest))
        process.send_signal(signal.SIGKILL)
        output, _ = process.communicate()
        self.killed += process.returncode == -signal.SIGKILL
        return output.decode().splitlines()[: output.count(b"\n")]

    # Judging.

    def lose(self, what):
        self.failures.append(what)

    def listed(self):
        lines = self.run("records", "list").stdout.splitlines()
        return {line.split("\t")[0] for line in lines}

    def check(self, what):
        """Every stored version opens, the chain is whole, also without a passphrase."""
        before = len(self.failures)
        self.run("vault", "verify")
        self.run("audit", "verify", secret=False)
        for place in range(before, len(self.failures)):
            self.failures[place] = f"after a kill during {what}: {self.failures[place]}"

    # The vault and what is known of it outside, put aside and back.

    def keep(self):
        for name in ("vault", "home"):
            shutil.copytree(self.folder / name, self.folder / f"kept-{name}")

    def put_back(self):
        for name in ("vault", "home"):
            shutil.rmtree(self.folder / name)
            shutil.copytree(self.folder / f"kept-{name}", self.folder / name)


def names(folder):
    """What stands in a folder, which may not be there yet."""
    return sorted(os.listdir(folder)) if folder.exists() else []


def size(path):
    return path.stat().st_size if path.exists() else -1
