"""The WSGI application that granian serves; it refuses a database that is not the setting's."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kvalitetskommun.settings")

_portal = get_wsgi_application()

# Models can be imported only now.
from django.db import connections  # noqa: E402

from kvalitetskommun.demo import require_agreement  # noqa: E402
from kvalitetskommun.whole_bodies import whole_bodies_only  # noqa: E402

application = whole_bodies_only(_portal)
require_agreement()
connections.close_all()
