"""What the jury and its chair do, each move once and written down."""
