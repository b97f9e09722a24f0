"""What the things that are measured are called, in the tables and in the plot."""

OURS, REFERENCE = "drafter", "docxtpl"
FIRST = "drafter，第一次（没有缓存）"
EMPTY, CLICK, IMPORTS = "python -c pass", "import click", "import click、jinja2、docx、ruamel.yaml"
HELP, CHECK, BUILD = "drafter --help", "drafter check", "drafter build"
VILLAGES, TOWNS_BUILT = 371, 1000
TOWNS, TOWNS_BY_TWO = f"{TOWNS_BUILT}个乡镇，一个进程", f"{TOWNS_BUILT}个乡镇，两个进程"
COUNTY = f"{VILLAGES}个村加成一个县"
EXPORTED, IMPORTED = "写成表格（drafter export）", "收回表格（drafter import）"
PREVIEW = "预览：存盘以后重画"
FILL = "填写：填一格，存好，重画"
