"""How many claims a second pyx12 validates. Usage: .build/oracles/bin/python3 peers-claims.py FILE..."""

import io
import logging
import sys
import time

import pyx12.params
import pyx12.x12n_document

logging.disable(logging.CRITICAL)
for path in sys.argv[1:]:
    text = open(path, encoding="ascii").read()
    claims = text.count("~CLM*")
    begin = time.process_time()
    accepted = pyx12.x12n_document.x12n_document(
        pyx12.params.params(), io.StringIO(text), None, None, fd_json=io.StringIO()
    )
    seconds = time.process_time() - begin
    verdict = "accepted" if accepted else "rejected"
    print(f"pyx12, {path.rsplit('/', 1)[-1]}: {verdict}, {claims} claims: {claims / seconds:.0f} a second")
