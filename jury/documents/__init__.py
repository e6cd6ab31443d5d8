"""The jury's papers: the book that each juror reads, and the protocol."""
