"""What the website says of itself: accessibility, personal data, and how to report a fault."""
