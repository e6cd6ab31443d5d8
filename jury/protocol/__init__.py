"""The jury's protocol: what it is made of, as plain data that can be kept and set again."""

from jury.protocol.content import content_of

__all__ = ["content_of"]
