#!/usr/bin/python3
"""Holds a crate against what the specifications require: RO-Crate 1.3 (structure, root data entity,
data entities, profiles), Process Run Crate 0.5 (requirements) and CODECHECK's configuration 1.0.
Prints one line for each finding and a closing line; exit status 1 if there are findings.

    tests/tools/crate.py CRATE
"""
import datetime
import hashlib
import json
import os
import re
import sys
import urllib.parse

root = sys.argv[1]
findings = []


def require(holds, what):
    if not holds:
        findings.append(what)


def types(entity):
    kind = entity.get("@type", [])
    return kind if isinstance(kind, list) else [kind]


def references(value):
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            yield item


def local(identity):
    """The file that an @id names, or None."""
    return None if re.match(r"[a-z]+:|#", identity) else urllib.parse.unquote(identity)


def is_date(text):
    try:
        datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
        return True
    except (ValueError, AttributeError):
        return False


with open(os.path.join(root, "ro-crate-metadata.json"), encoding="utf-8") as file:
    crate = json.load(file)
context = crate["@context"] if isinstance(crate["@context"], list) else [crate["@context"]]
require("https://w3id.org/ro/crate/1.3/context" in context, "the context is not that of RO-Crate 1.3")
graph = {}
for entity in crate["@graph"]:
    require(entity.get("@id") and types(entity), f"an entity lacks @id or @type: {entity}")
    require(entity.get("@id") not in graph, f"two entities are {entity.get('@id')}")
    graph[entity.get("@id")] = entity
    for key, value in entity.items():
        for item in references(value):
            require(set(item) == {"@id"}, f"not flattened: {key} of {entity.get('@id')}")

descriptor = graph.get("ro-crate-metadata.json", {})
require("CreativeWork" in types(descriptor), "the descriptor is no CreativeWork")
require(descriptor.get("conformsTo") == {"@id": "https://w3id.org/ro/crate/1.3"}, "conformsTo of the descriptor")
top = graph.get(descriptor.get("about", {}).get("@id"), {})
require("Dataset" in types(top), "the root is no Dataset")
for key in ("name", "description", "datePublished", "license"):
    require(top.get(key), f"the root lacks {key}")
require(isinstance(top.get("datePublished"), str) and is_date(top["datePublished"]), "datePublished is no ISO 8601 date")
licence = graph.get(top.get("license", {}).get("@id"), {})
require(licence.get("name") and licence.get("description"), "the licence has no entity with name and description")
profile = graph.get(top.get("conformsTo", {}).get("@id"), {})
require(profile.get("@id") == "https://w3id.org/ro/wfrun/process/0.5", "the root conforms to no Process Run Crate")
require({"Profile", "CreativeWork"} <= set(types(profile)), "the profile is no Profile and CreativeWork")

# Data entities: each is a part of the root, its file is there and is what the entity says.
parts = {item["@id"] for item in references(top.get("hasPart", []))}
for identity, entity in graph.items():
    if "File" not in types(entity):
        continue
    require(identity in parts, f"{identity} is no part of the root")
    path = os.path.join(root, local(identity) or "")
    if not os.path.isfile(path):
        require(False, f"{identity}: no such file")
        continue
    with open(path, "rb") as file:
        content = file.read()
    require(entity.get("contentSize") == str(len(content)), f"{identity}: contentSize")
    require(entity.get("sha256") == hashlib.sha256(content).hexdigest(), f"{identity}: sha256")
for identity in parts:
    require(identity in graph, f"a part without an entity: {identity}")
for here, _, names in os.walk(root):
    for name in names:
        path = urllib.parse.quote(os.path.relpath(os.path.join(here, name), root))
        require(path == "ro-crate-metadata.json" or path in parts, f"{path} is not listed")

# Runs: each names its tool, is mentioned by the root, and refers to files of the crate.
runs = [entity for entity in graph.values() if "CreateAction" in types(entity)]
mentioned = {item["@id"] for item in references(top.get("mentions", []))}
require(runs, "there is no CreateAction")
for run in runs:
    tool = graph.get(run.get("instrument", {}).get("@id"), {})
    require("SoftwareApplication" in types(tool) and tool.get("name") and tool.get("softwareVersion"),
            f"{run['@id']}: no tool with name and version")
    require(run["@id"] in mentioned, f"{run['@id']}: not mentioned by the root")
    require("Organization" in types(graph.get(run.get("agent", {}).get("@id"), {})), f"{run['@id']}: no agent")
    require(run.get("name") and run.get("description"), f"{run['@id']}: no name or description")
    require(list(references(run.get("result", []))), f"{run['@id']}: no result")
    require("endTime" not in run or is_date(run["endTime"]), f"{run['@id']}: endTime is no ISO 8601 date")
    for key in ("object", "result"):
        for item in references(run.get(key, [])):
            require("File" in types(graph.get(item["@id"], {})), f"{run['@id']}: {key} {item['@id']} is no file of the crate")

with open(os.path.join(root, "codecheck.yml"), encoding="utf-8") as file:
    check = file.read()
require("version: https://codecheck.org.uk/spec/config/1.0/\n" in check, "codecheck.yml: version")
listed = re.findall(r'^  - file: "([^"]+)"\n    comment: "[^"]+"$', check, re.M)
require(listed, "codecheck.yml: the manifest is empty")
for path in listed:
    require(os.path.isfile(os.path.join(root, path)), f"codecheck.yml: {path}: no such file")

print("\n".join(findings + [f"{len(runs)} runs, {len(findings)} findings"]))
sys.exit(1 if findings else 0)
