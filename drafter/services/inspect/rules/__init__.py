"""What is looked for in a .docx, a module for each part of the paper."""
