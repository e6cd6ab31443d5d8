"""Questions about what the office writes about the website."""
