"""What is measured: the addresses, and how many write."""

LIST = "/nominerade/2021/"
LOGIN = "/konto/logga-in/"
CONSTANT = "/konstant/"
TEMPLATE = "/mall/"
EMPTY = "/tomt/"
# How many people write at once.
WRITERS = 16
