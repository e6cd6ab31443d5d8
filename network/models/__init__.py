"""Events of the network, their earlier times, who comes to them, what is kept, and membership."""

from network.models.anonymous_answer import FreeAnswer, Tally
from network.models.asked import Asked
from network.models.calendar_feed import CalendarFeed
from network.models.event import CLOSES_FIRST, ENDS_FIRST, Event
from network.models.event_time import EventTime
from network.models.follow_up import FollowUp, FollowUpQuestion
from network.models.guest import Guest
from network.models.material import Material
from network.models.membership import Membership, MembershipEnd
from network.models.news_wish import NewsWish
from network.models.no_invitations import NoInvitations
from network.models.no_questions import NoQuestions
from network.models.practice import Practice
from network.models.profile import Interest, Profile
from network.models.registration import Registration
from network.models.terms import FREE
from network.models.unlisted import Unlisted
from network.models.visit import Takeaway, Visit
from network.models.visit_offer import VisitOffer
from network.models.visit_request import VisitRequest

__all__ = [
    "CLOSES_FIRST",
    "ENDS_FIRST",
    "FREE",
    "Asked",
    "CalendarFeed",
    "Event",
    "EventTime",
    "FollowUp",
    "FollowUpQuestion",
    "FreeAnswer",
    "Guest",
    "Interest",
    "Material",
    "Membership",
    "MembershipEnd",
    "NewsWish",
    "NoInvitations",
    "NoQuestions",
    "Practice",
    "Profile",
    "Registration",
    "Takeaway",
    "Tally",
    "Unlisted",
    "Visit",
    "VisitOffer",
    "VisitRequest",
]
