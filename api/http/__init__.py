"""What every room says over HTTP: requests, forms of answers, refusals and the gate before them."""
