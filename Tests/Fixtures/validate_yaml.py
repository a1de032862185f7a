"""Says of each YAML text (a JSON list on standard input) what the JSON Schema of the first argument finds wrong."""

import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """YAML as editors read it: 60 and 1:1 are not numbers in base 60, yes and no are words."""


for first, resolvers in list(Loader.yaml_implicit_resolvers.items()):
    kept = [r for r in resolvers if r[0].rsplit(":", 1)[-1] not in ("int", "bool", "timestamp")]
    Loader.yaml_implicit_resolvers[first] = kept

Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))

with open(sys.argv[1]) as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
answers = []
for text in json.load(sys.stdin):
    errors = sorted(validator.iter_errors(yaml.load(text, Loader)), key=lambda error: list(error.path))
    answers.append("; ".join(f"{error.json_path}: {error.message}" for error in errors))
print(json.dumps(answers))
