"""What a juror promises before anything else on the desk: a text of the edition, by its digest."""

from __future__ import annotations

import hashlib

PLEDGE = """\
Som jurymedlem får du läsa och höra sådant som inte är offentligt. Därför lovar du detta:

- Jag berättar inte för någon utanför juryn och kansliet vad jag läser i ansökningarna, om det inte redan är offentligt.
- Jag berättar inte vad jag själv eller andra i juryn tycker, och inte hur det ser ut att gå, varken före eller efter att vinnaren har utsetts.
- Jag visar inte jurybordet för någon annan, lånar inte ut min inloggning och sparar inga egna kopior när uppdraget är slut.
- Jag använder det jag får veta bara till att bedöma de nominerade.
- Jag säger till direkt om jag kan vara jävig, också om jag kommer på det sent.

Löftet gäller även när uppdraget är slut. Det är en överenskommelse mellan dig och dem som delar ut utmärkelsen, inte ett beslut om sekretess. Lagens regler om allmänna handlingar och om tystnadsplikt gäller som vanligt där de gäller, till exempel hos en kommun, och löftet ändrar dem inte.
"""  # noqa: E501 - one paragraph a line, as the office edits it


def digest_of(text: str) -> str:
    """Give the SHA-256 by which one can tell later which text a juror accepted."""
    return hashlib.sha256(text.encode()).hexdigest()
