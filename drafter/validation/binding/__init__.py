"""What was typed meets what was declared, value by value."""
