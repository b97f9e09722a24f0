"""Layout files: loaded, extended by others, their measures read."""
