"""The list views: filters, order and a place in, pages of a list in the form that is wanted out."""
