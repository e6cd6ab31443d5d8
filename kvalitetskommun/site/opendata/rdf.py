"""RDF as XML, with the standard library: nodes, what they point at, and words in Swedish."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as Tree

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XML = "http://www.w3.org/XML/1998/namespace"
XSD = "http://www.w3.org/2001/XMLSchema#"
SPACES = {
    "rdf": RDF,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
for _prefix, _space in SPACES.items():
    Tree.register_namespace(_prefix, _space)


def name(short: str) -> str:
    """Write ``dcat:Dataset`` as the library wants it."""
    prefix, local = short.split(":")
    return f"{{{SPACES[prefix]}}}{local}"


def node(kind: str, address: str, parts: Iterable[Tree.Element]) -> Tree.Element:
    """Give a thing of a kind, and all that is said of it."""
    element = Tree.Element(name(kind), {f"{{{RDF}}}about": address})
    element.extend(parts)
    return element


def link(prop: str, address: str) -> Tree.Element:
    """Point at another thing."""
    return Tree.Element(name(prop), {f"{{{RDF}}}resource": address})


def within(prop: str, kind: str, parts: Iterable[Tree.Element]) -> Tree.Element:
    """Say something of a thing that has no address."""
    element, inner = Tree.Element(name(prop)), Tree.Element(name(kind))
    inner.extend(parts)
    element.append(inner)
    return element


def words(prop: str, text: str) -> Tree.Element:
    """Say something in Swedish."""
    return _text(prop, text, {f"{{{XML}}}lang": "sv"})


def plain(prop: str, text: str) -> Tree.Element:
    """Give a text of no language."""
    return _text(prop, text, {})


def day(prop: str, text: str) -> Tree.Element:
    """Give a day."""
    return _text(prop, text, {f"{{{RDF}}}datatype": f"{XSD}date"})


def _text(prop: str, text: str, attributes: dict[str, str]) -> Tree.Element:
    element = Tree.Element(name(prop), attributes)
    element.text = text
    return element


def as_xml(nodes: Iterable[Tree.Element]) -> bytes:
    """Write it all as a document."""
    root = Tree.Element(name("rdf:RDF"))
    root.extend(nodes)
    Tree.indent(root)
    written: bytes = Tree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written
