"""How the models of graphkit/labels are trained and cross-validated; needs graphkit[training]."""
