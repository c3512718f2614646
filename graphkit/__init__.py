"""Ofsted letters on children's services as a knowledge graph."""
