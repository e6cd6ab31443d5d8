"""Finding texts by words, as Swedish bends them: the same on every database."""
