"""The YAML tree with places, and every mistake a clerk makes in it."""
