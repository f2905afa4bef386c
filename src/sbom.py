#!/usr/bin/python3
"""The bill of materials of the tool and of the experiment's page, as SPDX 2.3 in JSON
(https://spdx.github.io/spdx-spec/v2.3/).

    src/sbom.py METABLUR > metablur.spdx.json

The libraries that the binary loads are found by ldd and dpkg, each with its version and the SHA-256
of its package in packages.lock. What else packages.lock names builds, draws or tests. The packages of
the page are those of experiment/package-lock.json that are not for development. Licences of Debian's
packages are in /usr/share/doc/PACKAGE/copyright; this list does not guess them. The same inputs give
the same bytes: the date is that of the release.
"""
import base64
import hashlib
import json
import re
import subprocess
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def cited(key):
    found = re.search(rf'^{key}: "?([^"\n]+)"?$', read("CITATION.cff"), re.M)
    if not found:
        sys.exit(f"sbom: CITATION.cff: expected a line '{key}: ...'")
    return found.group(1)


def identity(kind, name):
    return f"SPDXRef-{kind}-" + re.sub(r"[^A-Za-z0-9.-]", "-", name)


def entry(kind, name, version, licence, supplier, checksum=None, purl=None):
    made = {"SPDXID": identity(kind, name), "name": name, "versionInfo": version,
            "supplier": supplier, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
            "licenseConcluded": "NOASSERTION", "licenseDeclared": licence,
            "copyrightText": "NOASSERTION"}
    if checksum:
        made["checksums"] = [checksum]
    if purl:
        made["externalRefs"] = [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                                 "referenceLocator": purl}]
    return made


def locked():
    """packages.lock: name -> (version, architecture, SHA-256 or -)."""
    rows = [line.split("\t") for line in read("packages.lock").splitlines()[1:]]
    return {row[0]: row[1:4] for row in rows}


def loaded(tool):
    """The packages whose libraries the binary loads. A library may be owned under /usr or without."""
    paths = re.findall(r"(/\S+) \(0x", subprocess.run(["ldd", tool], check=True, capture_output=True,
                                                      text=True).stdout)
    names = {path: {path, path.removeprefix("/usr"), "/usr" + path} for path in paths}
    asked = sorted(set().union(*names.values()))
    # Not all of them are there, so the status says nothing.
    answer = subprocess.run(["dpkg-query", "-S", *asked], capture_output=True, text=True, check=False).stdout
    owner = {name: packages.split(":")[0] for packages, _, name in
             (line.rpartition(": ") for line in answer.splitlines())}
    owners = set()
    for path in paths:
        found = next((owner[name] for name in sorted(names[path]) if name in owner), None)
        owners.add(found or sys.exit(f"sbom: no package owns {path}"))
    return owners


def debian(packages, architecture_of_lock):
    for name in sorted(packages):
        version, architecture, digest = architecture_of_lock[name]
        checksum = {"algorithm": "SHA256", "checksumValue": digest} if digest != "-" else None
        yield entry("deb", name, version, "NOASSERTION", "Organization: Debian", checksum,
                    f"pkg:deb/debian/{name}@{version.replace(':', '%3A').replace('+', '%2B')}?arch={architecture}&distro=debian-12")


def npm():
    for path, about in sorted(json.loads(read("experiment/package-lock.json"))["packages"].items()):
        if not path or about.get("dev") or about.get("devOptional") or about.get("optional"):
            continue
        name = path.removeprefix("node_modules/")
        algorithm, digest = about["integrity"].split("-", 1)
        checksum = {"algorithm": algorithm.upper(), "checksumValue": base64.b64decode(digest).hex()}
        made = entry("npm", name, about["version"], about["license"], "NOASSERTION", checksum,
                     "pkg:npm/" + name.replace("@", "%40") + "@" + about["version"])
        made["downloadLocation"] = about.get("resolved", "NOASSERTION")
        yield made


def document(tool):
    lock, version = locked(), cited("version")
    needed = loaded(tool)
    lacking = needed - set(lock)
    if lacking:
        sys.exit("sbom: not in packages.lock: " + " ".join(sorted(lacking)) + "; run make lock")
    with open(tool, "rb") as file:
        digest = {"algorithm": "SHA256", "checksumValue": hashlib.sha256(file.read()).hexdigest()}
    binary = entry("own", "metablur", version, "GPL-3.0-or-later", "Organization: the metablur authors", digest)
    binary["comment"] = "The sources are under the MIT licence; the binary is linked with FFTW and GSL."
    page = entry("own", "metablur-experiment", version, "MIT", "Organization: the metablur authors")
    libraries = list(debian(needed, lock))
    others = list(debian(set(lock) - needed, lock))
    modules = list(npm())
    relations = [("SPDXRef-DOCUMENT", "DESCRIBES", made["SPDXID"]) for made in (binary, page)]
    relations += [(binary["SPDXID"], "DYNAMIC_LINK", made["SPDXID"]) for made in libraries]
    relations += [(made["SPDXID"], "BUILD_DEPENDENCY_OF", binary["SPDXID"]) for made in others]
    relations += [(page["SPDXID"], "CONTAINS", made["SPDXID"]) for made in modules]
    name = hashlib.sha256((read("packages.lock") + read("experiment/package-lock.json") + digest["checksumValue"]).encode())
    return {
        "spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT",
        "name": f"metablur-{version}",
        "documentNamespace": f"https://spdx.org/spdxdocs/metablur-{version}-{name.hexdigest()[:32]}",
        "creationInfo": {"created": cited("date-released") + "T00:00:00Z", "creators": ["Tool: metablur-sbom"]},
        "packages": [binary, page] + libraries + others + modules,
        "relationships": [{"spdxElementId": a, "relationshipType": how, "relatedSpdxElement": b}
                          for a, how, b in relations]}


if len(sys.argv) != 2:
    sys.exit("usage: src/sbom.py METABLUR")
print(json.dumps(document(sys.argv[1]), indent=1, sort_keys=True, ensure_ascii=False))
