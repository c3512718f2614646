"""The endpoint of SPARQL: requests of the SPARQL 1.1 Protocol in, results, graphs or a page out."""
