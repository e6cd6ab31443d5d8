"""What the bench does inside the portal: ``python -m tests.bench.inside MODULE``.

Django is set up before the module is read; what its ``figures()`` gives is printed as JSON.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    print(json.dumps(import_module(sys.argv[1]).figures()))
