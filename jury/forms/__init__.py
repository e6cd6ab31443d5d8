"""What jurors, chair and office fill in."""
