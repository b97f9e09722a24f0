"""The preview: a report in the browser beside the problems of its facts, made anew when a file is saved."""
