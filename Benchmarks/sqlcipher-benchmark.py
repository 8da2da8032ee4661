"""Stores rows of 10 kB in SQLCipher 4 (PyPI sqlcipher3-binary), in batches of 100 and one by one.

Usage: sqlcipher-benchmark.py COUNT SINGLES FOLDER. Default settings of SQLCipher; WAL and
synchronous FULL, as the vault has them. Each page size that is fair is tried."""
import sys
import time

try:
    from sqlcipher3 import dbapi2
except ImportError:
    print("SQLCipher: sqlcipher3-binary is not installed, skipped; run Scripts/install-oracles")
    sys.exit(0)


def row(number):
    line = f"Record {number}: the patient was seen, examined and sent home. "
    return (f"r-{number}", 1, (line * (9800 // len(line))).encode())


def measure(page_size, count, singles, folder):
    database = dbapi2.connect(f"{folder}/cipher-{page_size}.sqlite", isolation_level=None)
    database.execute("PRAGMA key = 'a passphrase for measuring'")
    database.execute(f"PRAGMA cipher_page_size = {page_size}")
    database.execute("PRAGMA journal_mode = WAL")
    database.execute("PRAGMA synchronous = FULL")
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute(
        "CREATE TABLE records (id TEXT NOT NULL, version INTEGER NOT NULL, payload BLOB NOT NULL, "
        "UNIQUE (id, version)) STRICT"
    )
    insert = "INSERT INTO records VALUES (?, ?, ?)"
    start, processor = time.perf_counter(), time.process_time()
    for first in range(0, count, 100):
        database.execute("BEGIN IMMEDIATE")
        database.executemany(insert, map(row, range(first, min(first + 100, count))))
        database.execute("COMMIT")
    batches, batches_processor = time.perf_counter() - start, time.process_time() - processor
    start, processor = time.perf_counter(), time.process_time()
    for number in range(count, count + singles):
        database.execute(insert, row(number))
    single, single_processor = time.perf_counter() - start, time.process_time() - processor
    version = database.execute("PRAGMA cipher_version").fetchone()[0]
    for name, rows, seconds, processor in (
        ("batches", count, batches, batches_processor), ("singles", singles, single, single_processor)
    ):
        print(f"SQLCipher {version}, pages of {page_size}: {name} {int(rows / seconds)} rows/s, "
              f"{processor / rows * 1e6:.0f} us of processor time a row", flush=True)
    database.close()


for size in (4096, 32768):
    measure(size, int(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
