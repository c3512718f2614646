"""Shapes as their files have them in, the same shapes in a form that is quick to check out.

pySHACL 0.40 evaluates sh:property anew for each focus node, but a property shape with targets of
its own once for all of them; and a path that is more than a property it reads anew for each focus
node. Results stay the same.
"""

from collections.abc import Iterable

from rdflib import BNode, Graph, Node, URIRef
from rdflib.collection import Collection
from rdflib.namespace import SH

_TARGETS = (
    SH.target,
    SH.targetClass,
    SH.targetNode,
    SH.targetObjectsOf,
    SH.targetSubjectsOf,
)


def hoist(shapes: Graph) -> None:
    """Give the property shapes of a targeted shape its targets, in place."""
    for shape in set(shapes.subjects(SH.property)):
        targets = [(by, to) for by in _TARGETS for to in shapes.objects(shape, by)]
        if not targets:
            continue
        properties = list(shapes.objects(shape, SH.property))
        if (shape, SH.closed, None) in shapes:
            _list_properties(shapes, shape, properties)
        for each in properties:
            shapes.remove((shape, SH.property, each))
            for by, to in targets:
                shapes.add((each, by, to))


def name_paths(shapes: Graph) -> dict[Node, Node]:
    """The paths by name, once each that is more than a property has a name in its place."""
    paths: dict[Node, Node] = {}
    for shape, path in list(shapes.subject_objects(SH.path)):
        if not isinstance(path, URIRef):
            name = URIRef(f"urn:graphkit:path:{len(paths)}")
            shapes.set((shape, SH.path, name))
            paths[name] = path
    return paths


def _list_properties(shapes: Graph, shape: Node, properties: Iterable[Node]) -> None:
    """A closed shape allows the paths of its sh:property; without them it must list them."""
    listed = shapes.value(shape, SH.ignoredProperties)
    allowed = set(shapes.items(listed)) if listed is not None else set()
    for each in properties:
        allowed.update(path for path in shapes.objects(each, SH.path) if isinstance(path, URIRef))
    shapes.remove((shape, SH.ignoredProperties, None))
    node = BNode()
    Collection(shapes, node, sorted(allowed, key=str))
    shapes.add((shape, SH.ignoredProperties, node))
