"""docxtpl: the same facts by PyYAML's C parser, into a template of Word."""

import sys

import yaml
from docxtpl import DocxTemplate
from timed import run

facts, template, output, count = sys.argv[1:]


def build() -> None:
    """Build one report."""
    with open(facts, encoding="utf-8") as file:
        values = yaml.load(file, yaml.CSafeLoader)
    document = DocxTemplate(template)
    document.render(values)
    document.save(output)


run(build, int(count))
