"""What runs cost, measured."""
