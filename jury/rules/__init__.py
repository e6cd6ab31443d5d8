"""When the jury may do what, and if not, why not."""
