"""The questions asked about the award's objects; every view starts with one of them."""
