"""Django's SQLite, with connections that live on and notice when the file has been replaced."""
