"""What the winner needs to show its award: logotypes, the badge, rules and texts, as one ZIP."""
