"""How the models of graphkit/labels are trained and cross-validated; needs graphkit[training]."""

from importlib.util import find_spec

from graphkit.errors import GraphkitError

if find_spec("sklearn") is None:
    raise GraphkitError(
        "training needs scikit-learn; install it with: pip install 'ofsted-graphkit[training]'"
    )
