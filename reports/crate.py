#!/usr/bin/python3
"""Packs a study as an RO-Crate 1.3 (https://w3id.org/ro/crate/1.3) with the profile Process Run
Crate 0.5 (https://w3id.org/ro/wfrun/process/0.5), and the codecheck.yml that a codechecker fills in.

    reports/crate.py STUDY OUT

The crate holds the results, tables, figures and paper of a study that was made, its study file and
the list of packages, each with its SHA-256. A run of a stage is taken from its record
(OUT.prov.json) where there is one, else from the rule of results/STUDY/pipeline.mk that made it. The
same files give the same crate: it bears no date but that of the release in CITATION.cff.
"""
import hashlib
import json
import os
import re
import shutil
import sys
import urllib.parse

PROFILE = "https://w3id.org/ro/wfrun/process/0.5"
TOOL = "#metablur"
RECORD = ".prov.json"
FORMATS = {".tsv": "text/tab-separated-values", ".json": "application/json", ".md": "text/markdown",
           ".html": "text/html", ".pdf": "application/pdf", ".svg": "image/svg+xml",
           ".png": "image/png", ".ini": "text/plain", ".mk": "text/plain", ".lock": "text/plain",
           ".from": "text/tab-separated-values", ".cff": "application/yaml", ".yml": "application/yaml"}


def fail(message):
    sys.exit("crate: " + message)


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as problem:
        fail(f"{path}: {problem}")


def cited(key):
    """A key of CITATION.cff that stands on one line."""
    found = re.search(rf'^(?:  - )?{key}: "?([^"\n]+)"?$', read("CITATION.cff"), re.M)
    if not found:
        fail(f"CITATION.cff: expected a line '{key}: ...'")
    return found.group(1)


def identity(path):
    return urllib.parse.quote(path)


def files_below(folder, passes=lambda path: True):
    """All files of a folder in the order of their bytes, but what comes and goes with a run."""
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in ("stamp", "crate", "crate.tmp"))
        found += [os.path.join(here, name) for name in names]
    return sorted(f for f in found if not f.endswith((".tmp", ".tmp2")) and not os.path.basename(f).startswith(".metablur-") and passes(f))


def contents(study):
    results = files_below(f"results/{study}")
    if not results:
        fail(f"there are no results/{study}; make figures STUDY={study} makes them")
    reports = files_below(f"reports/{study}")
    for page in ("paper.html", "paper.pdf", "numbers.tsv"):
        if f"reports/{study}/{page}" not in reports:
            fail(f"there is no reports/{study}/{page}; make figures STUDY={study} makes it")
    figures = files_below(f"figures/{study}", lambda path: path.endswith((".svg", ".svg.from")))
    single = [f"studies/{study}.ini", "CITATION.cff", "LICENSE", "packages.txt", "packages.lock"]
    return results + reports + figures + [path for path in single if os.path.exists(path)]


def entity_of(path, root):
    with open(os.path.join(root, path), "rb") as file:
        content = file.read()
    entity = {"@id": identity(path), "@type": "File", "name": os.path.basename(path),
              "contentSize": str(len(content)), "sha256": hashlib.sha256(content).hexdigest()}
    kind = FORMATS.get(os.path.splitext(path)[1])
    return dict(entity, encodingFormat=kind) if kind else entity


def references(paths, held):
    return [{"@id": identity(path)} for path in sorted(paths) if path in held]


def action(name, command, inputs, outputs, held):
    return {"@id": f"#run-{identity(name)}", "@type": "CreateAction", "name": f"made {name}",
            "description": command, "instrument": {"@id": TOOL}, "agent": {"@id": "#authors"},
            "object": references(inputs, held), "result": references(outputs, held)}


def actions_of_records(study, held):
    results = f"results/{study}"
    for path in sorted(p for p in held if p.startswith(results) and p.endswith(RECORD)):
        try:
            record = json.loads(read(path))
            said, how = record["hashed"], record.get("unhashed", {})
            inputs = [f"{results}/{p}" for p in said["inputs"]] + list(said.get("sources", {}))
            outputs = [f"{results}/{p}" for p in said["outputs"]]
            made = action(path[len(results) + 1:-len(RECORD)], "metablur " + said["arguments"],
                          inputs, outputs, held)
            if "date" in how:
                made["endTime"] = how["date"]
            yield made
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            fail(f"{path}: no record of provenance: {problem!r}")


def actions_of_rules(study, held):
    rules = re.findall(r"^(results/\S+): ([^|\n]*)\|.*\n\t@\$\(TOOL\) (.*)$",
                       read(f"results/{study}/pipeline.mk"), re.M)
    if not rules:
        fail(f"results/{study}/pipeline.mk: expected rules, there are none")
    for target, inputs, command in rules:
        yield action(target[len(f"results/{study}/"):], "metablur " + command,
                     inputs.split() + [f"studies/{study}.ini"], [target], held)


def metadata(study, paths, root):
    held = set(paths)
    records = any(p.startswith("results/") and p.endswith(RECORD) for p in held)
    actions = list((actions_of_records if records else actions_of_rules)(study, held))
    licence = "https://spdx.org/licenses/MIT"
    return {"@context": ["https://w3id.org/ro/crate/1.3/context",
                         {"sha256": "http://schema.org/sha256"}], "@graph": [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"},
         "conformsTo": {"@id": "https://w3id.org/ro/crate/1.3"}},
        {"@id": "./", "@type": "Dataset", "name": f"metablur: study {study}",
         "description": cited("title") + f". Results, tables, figures and paper of the study {study}.",
         "datePublished": cited("date-released"), "license": {"@id": licence},
         "author": {"@id": "#authors"}, "conformsTo": {"@id": PROFILE},
         "hasPart": [{"@id": identity(path)} for path in paths],
         "mentions": [{"@id": made["@id"]} for made in actions]},
        {"@id": PROFILE, "@type": ["CreativeWork", "Profile"], "name": "Process Run Crate",
         "version": "0.5"},
        {"@id": licence, "@type": "CreativeWork", "name": "MIT License",
         "description": "A short permissive licence that asks for the preservation of notices."},
        {"@id": "#authors", "@type": "Organization", "name": cited("name")},
        {"@id": TOOL, "@type": "SoftwareApplication", "name": "metablur",
         "softwareVersion": cited("version")},
        *[entity_of(path, root) for path in paths], *actions]}


def codecheck(study, paths):
    """https://codecheck.org.uk/spec/config/1.0/; a string of JSON is a string of YAML."""
    comments = {"paper.html": "the paper", "paper.pdf": "the paper for print",
                "numbers.tsv": "every number of the paper, with its row of the results"}
    lines = ["---", "version: https://codecheck.org.uk/spec/config/1.0/",
             "# The codechecker adds: codechecker, report, check_time, certificate.", "paper:",
             f"  title: {json.dumps(cited('title'))}", "  authors:",
             f"    - name: {json.dumps(cited('name'))}", "manifest:"]
    for path in paths:
        name = os.path.basename(path)
        if re.fullmatch(rf"figures/{re.escape(study)}/.*\.svg", path) or re.fullmatch(
                rf"reports/{re.escape(study)}/[^/]*\.(tsv|html|pdf)", path):
            kind = "figure" if path.endswith(".svg") else "table"
            lines += [f"  - file: {json.dumps(path)}",
                      f"    comment: {json.dumps(comments.get(name, kind))}"]
    return "\n".join(lines) + "\n"


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def main():
    if len(sys.argv) != 3 or not re.fullmatch(r"[A-Za-z0-9_-]+", sys.argv[1]):
        print("usage: reports/crate.py STUDY OUT", file=sys.stderr)
        sys.exit(2)
    study, out = sys.argv[1], sys.argv[2].rstrip("/")
    paths, made = contents(study), out + ".tmp"
    shutil.rmtree(made, ignore_errors=True)
    for path in paths:
        os.makedirs(os.path.join(made, os.path.dirname(path)), exist_ok=True)
        shutil.copyfile(path, os.path.join(made, path))
    write(os.path.join(made, "codecheck.yml"), codecheck(study, paths))
    paths = sorted(paths + ["codecheck.yml"])
    text = json.dumps(metadata(study, paths, made), indent=1, ensure_ascii=False)
    write(os.path.join(made, "ro-crate-metadata.json"), text + "\n")
    shutil.rmtree(out, ignore_errors=True)
    os.rename(made, out)
    print(f"crate:    {out}/ro-crate-metadata.json, {len(paths)} files")


main()
