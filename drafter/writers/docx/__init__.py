"""The .docx: body, styles, numbering and pictures as XML, put into a package with our own base."""
