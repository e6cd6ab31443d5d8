"""The office's lists of the jury: no scores, no declarations."""

from jury.admin.office.criteria import CriterionAdmin
from jury.admin.office.decisions import DecisionAdmin
from jury.admin.office.deliberations import DeliberationAdmin
from jury.admin.office.jurors import JurorAdmin
from jury.admin.office.key_figures import KeyFigureAdmin

__all__ = ["CriterionAdmin", "DecisionAdmin", "DeliberationAdmin", "JurorAdmin", "KeyFigureAdmin"]
