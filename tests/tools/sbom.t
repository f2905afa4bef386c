The bill of materials: what SPDX 2.3 asks for is there, and every relation is between things that it names.

  $ cd "$METABLUR_ROOT" && src/sbom.py "$METABLUR" > "$CRAMTMP/sbom.json"
  $ cat > "$CRAMTMP/look.py" <<'END'
  > import json, re, sys
  > d = json.load(open(sys.argv[1]))
  > for key in "spdxVersion dataLicense SPDXID name documentNamespace creationInfo packages relationships".split():
  >     assert d[key], key
  > assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", d["creationInfo"]["created"])
  > names = [p["SPDXID"] for p in d["packages"]]
  > assert len(names) == len(set(names))
  > for p in d["packages"]:
  >     assert all(p[k] not in (None, "") for k in "SPDXID name versionInfo downloadLocation licenseDeclared licenseConcluded copyrightText".split()), p
  >     assert re.fullmatch(r"SPDXRef-[A-Za-z0-9.-]+", p["SPDXID"]), p
  > for r in d["relationships"]:
  >     assert {r["spdxElementId"], r["relatedSpdxElement"]} <= {"SPDXRef-DOCUMENT", *names}, r
  > linked = [r["relatedSpdxElement"] for r in d["relationships"] if r["relationshipType"] == "DYNAMIC_LINK"]
  > print(sorted(set(linked) & {"SPDXRef-deb-libfftw3-double3", "SPDXRef-deb-libgsl27", "SPDXRef-deb-libnettle8"}))
  > print(sorted(p["name"] for p in d["packages"] if p["name"] in ("jspsych", "esbuild", "playwright-core")))
  > END
  $ /usr/bin/python3 "$CRAMTMP/look.py" "$CRAMTMP/sbom.json"
  ['SPDXRef-deb-libfftw3-double3', 'SPDXRef-deb-libgsl27', 'SPDXRef-deb-libnettle8']
  ['jspsych']
  $ src/sbom.py "$METABLUR" | cmp - "$CRAMTMP/sbom.json"
