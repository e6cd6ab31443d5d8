"""What happens to the award's objects: once, safely, and written down."""
