"""What is scored: the text of every step, and criteria taken over from an earlier edition."""

from __future__ import annotations

from datetime import datetime

import pytest

from jury.models import RUBRIC, Criterion, Deliberation
from jury.workflow.copying import copy_criteria
from kvalitetskommun.accounts.models import User
from tests.factories import EditionFactory
from tests.factories_jury import CriterionFactory, DeliberationFactory, Jury, fill
from tests.jury.conftest import Browse
from tests.jury.refusals import code_of

pytestmark = pytest.mark.django_db
TEXTS = {name: f"Så ser steget {name} ut." for name in RUBRIC}


@pytest.fixture
def fresh(jury: Jury) -> Deliberation:
    """The edition after, without criteria."""
    later = EditionFactory(year=jury.edition.year + 1)
    deliberation: Deliberation = DeliberationFactory(edition=later)
    return deliberation


def test_the_office_writes_what_every_step_means(jury: Jury, office: User, browse: Browse) -> None:
    criterion = jury.criteria[0]
    page = f"/admin/jury/criterion/{criterion.pk}/change/"
    fields = {"perspective": "results", "title": "Ny", "guidance": "", "weight": "2"}
    form = fields | TEXTS | {"position": "1"}
    assert browse(office).post(page, form).status_code == 302
    criterion.refresh_from_db()
    assert criterion.rubric == dict(enumerate(TEXTS.values(), 1))
    fill(jury)
    assert browse(office).post(page, form | {"rubric_1": "Nytt"}).status_code == 302
    criterion.refresh_from_db()
    assert criterion.rubric_1 == TEXTS["rubric_1"]


def test_the_juror_reads_every_step_beside_its_button(jury: Jury, browse: Browse) -> None:
    Criterion.objects.filter(pk=jury.criteria[0].pk).update(**TEXTS)
    page = browse(jury.juror.user).get(f"/admin/jury/bedomning/{jury.card().code}/")
    shown = page.content.decode()
    assert [shown.count(text) for text in TEXTS.values()] == [2] * len(TEXTS)
    assert shown.count("Visa bedömningsstöd") == 1


def test_criteria_are_copied_with_weights_and_steps(
    jury: Jury, fresh: Deliberation, office: User, browse: Browse
) -> None:
    Criterion.objects.filter(edition=jury.edition).update(weight=3, guidance="Stöd", **TEXTS)
    verb = f"/admin/jury/deliberation/{fresh.pk}/copy_criteria/"
    assert browse(office).post(verb, {"source": jury.edition.pk}).status_code == 302
    told = ("key", "title", "perspective", "guidance", "weight", "position", *RUBRIC)
    copied = Criterion.objects.filter(edition=fresh.edition).order_by("pk").values(*told)
    assert list(copied) == list(Criterion.objects.filter(edition=jury.edition).values(*told))
    assert len(copied) == len(jury.criteria)


def test_copying_is_refused(
    jury: Jury, fresh: Deliberation, office: User, now: datetime, browse: Browse
) -> None:
    def copy(to: Deliberation, by: User) -> str:
        return code_of(copy_criteria, to, source=jury.edition, by=by, now=now)

    assert copy(fresh, jury.chair) == "not_office"
    later = f"/admin/jury/deliberation/{jury.deliberation.pk}/copy_criteria/"
    answer = browse(office).post(later, {"source": fresh.edition.pk})
    assert answer.context["form"].errors.keys() == {"source"}
    to_itself = code_of(copy_criteria, fresh, source=fresh.edition, by=office, now=now)
    assert to_itself == "not_earlier"
    CriterionFactory(edition=fresh.edition)
    assert copy(fresh, office) == "has_criteria"
    fill(jury)
    assert copy(jury.deliberation, office) == "scoring_begun"
