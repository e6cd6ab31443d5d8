"""The winner's signed badge: Open Badges 3.0 as a JWT, with the issuer's key and status list."""
