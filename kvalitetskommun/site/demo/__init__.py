"""The demo: people, dates, example texts and an edition built through the workflow."""
