"""What is frozen at a submission, and the hash that proves it.

The content holds the questions as they were worded, so it stays readable when the form has moved
on. Answers that name persons lie apart and are outside the hash, so that a person can be erased.
Attached files stand with the SHA-256 of their bytes, so the hash covers them too.
Format 1 had none.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from typing import Any

from nominations.models import Application, Area, Attachment, Question, Section

FORMAT = 2


def build_content(application: Application) -> dict[str, Any]:
    """Build the content of a snapshot: case number and every area with questions and answers."""
    answers, files = answers_by_area(application), files_by_area(application)
    return {
        "format": FORMAT,
        "case_number": application.case_number,
        "municipality": application.municipality.code,
        "edition": application.edition.year,
        "areas": [
            _area(area, answers.get(area.pk, {}), files.get(area.pk, []))
            for area in areas_of(application)
        ],
    }


def build_personal(application: Application) -> dict[str, dict[str, str]]:
    """Collect the answers that name persons, by area and question key."""
    answers = answers_by_area(application)
    found = {
        area.key: {
            question.key: answers.get(area.pk, {}).get(question.key, "")
            for question in area.questions.all()
            if question.is_personal
        }
        for area in areas_of(application)
    }
    return {key: values for key, values in found.items() if values}


def completed_content(
    content: dict[str, Any], earlier: dict[str, Any], keys: Collection[str]
) -> dict[str, Any]:
    """Take the parts with these keys from the working copy and all others as they were sent."""
    sent = {area["key"]: area for area in earlier["areas"]}
    areas = [
        area if area["key"] in keys else sent.get(area["key"], area) for area in content["areas"]
    ]
    return {**content, "areas": areas}


def public_content(content: dict[str, Any]) -> dict[str, Any]:
    """Keep of a snapshot what the public reads: the areas that are published."""
    return {**content, "areas": [area for area in content["areas"] if area["is_public"]]}


def digest(content: dict[str, Any]) -> str:
    """Give the SHA-256 (hex) of the content's canonical JSON."""
    return hashlib.sha256(canonical(content)).hexdigest()


def canonical(content: dict[str, Any]) -> bytes:
    """Write the content in the one way that is hashed: keys in order, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def areas_of(application: Application) -> list[Area]:
    """List the form's areas in their order."""
    return list(application.edition.areas.all())


def answers_by_area(application: Application) -> dict[int, dict[str, str]]:
    """Give the working copy's answers by area."""
    return {section.area_id: section.answers for section in application.sections.all()}


def files_by_area(application: Application) -> dict[int, list[Attachment]]:
    """Give the working copy's files by area."""
    return {section.area_id: attached(section) for section in application.sections.all()}


def attached(section: Section) -> list[Attachment]:
    """List the files of a section that nobody has removed, in the order they came."""
    return [attachment for attachment in section.attachments.all() if attachment.is_present]


def _area(area: Area, answers: dict[str, str], files: list[Attachment]) -> dict[str, Any]:
    questions = [question for question in area.questions.all() if not question.is_personal]
    return {
        "key": area.key,
        "title": area.title,
        "heading": area.heading,
        "is_public": area.is_public,
        "answers": [_answer(question, answers.get(question.key, "")) for question in questions],
        "attachments": [_file(attachment) for attachment in files if attachment.is_clean],
    }


def _file(attachment: Attachment) -> dict[str, Any]:
    return {
        "code": attachment.code,
        "name": attachment.name,
        "kind": attachment.kind,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "alt": attachment.description,
    }


def _answer(question: Question, value: str) -> dict[str, Any]:
    return {
        "key": question.key,
        "kind": question.kind,
        "wording": question.wording,
        "word_limit": question.word_limit,
        "value": value,
    }
