"""What a municipality takes home: the application as PDF, the receipt, the package."""
