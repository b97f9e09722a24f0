"""What is meant where nothing is asked for: the kind of report, and the layout of a paper that is inspected."""

USUAL_REPORT = "年度总结"
USUAL_LAYOUT = "公文"
