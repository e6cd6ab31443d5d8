"""What may be typed; never what may be done."""
