"""The map of who has been nominated and who has won, drawn on the server."""
