"""A foreign .docx read: what each paragraph looks like, and what it is."""
