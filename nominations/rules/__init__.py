"""May this happen now, and if not, why not? One function a verb; reads only."""
