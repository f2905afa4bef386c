Answers as a data set for other tools (Psych-DS, BIDS-like participants).

  $ cat > a.csv <<'CSV'
  > subj,session,trial,rt,object_response,category,condition,imagename
  > subject-01,1,1,0.5,cat,cat,blur-gray,0001_s_subject-01_blur-gray_cat_00_vgg-mini-blur-gray-1-0003.png
  > subject-01,1,2,NaN,na,cat,clear-gray,0002_s_subject-01_clear-gray_cat_00_vgg-mini-clear-gray-1-0004.png
  > simulated-02,1,1,0.25,dog,cat,blur-gray,0001_s_simulated-02_blur-gray_cat_00_vgg-mini-blur-gray-2-0003.png
  > simulated-02,1,2,0.25,dog,dog,blur-gray,0002_s_simulated-02_blur-gray_dog_01_vgg-mini-blur-gray-2-0005.png
  > CSV
  $ metablur trials export --name my-study --out set a.csv && find set -type f | sort
  set/README.md
  set/data/study-mystudy_data.csv
  set/dataset_description.json
  set/dictionary.tsv
  set/participants.json
  set/participants.tsv
  $ cat set/data/study-mystudy_data.csv
  participant_id,session,trial,condition,category,response,correct,rt,source,reference,simulated
  sub-subject01,1,1,blur-gray,cat,cat,1,0.5,vgg-mini-blur-gray-1,0003,0
  sub-subject01,1,2,clear-gray,cat,n/a,0,n/a,vgg-mini-clear-gray-1,0004,0
  sub-simulated02,1,1,blur-gray,cat,dog,0,0.25,vgg-mini-blur-gray-2,0003,1
  sub-simulated02,1,2,blur-gray,dog,dog,1,0.25,vgg-mini-blur-gray-2,0005,1
  $ cat set/participants.tsv
  participant_id\ttrials\tcorrect\tsimulated (esc)
  sub-subject01\t2\t1\t0 (esc)
  sub-simulated02\t2\t1\t1 (esc)

Two participants whose names have the same letters and digits would become one:

  $ sed 's/simulated-02/subject01/g' a.csv > same.csv && metablur trials export --name s --out no same.csv; find no 2> /dev/null
  metablur trials export: subjects 'subject-01' and 'subject01' would both be sub-subject01: rename one
  [1]
  $ sed 's/simulated-02/日本/g' a.csv > same.csv && metablur trials export --name s --out no same.csv; find no 2> /dev/null
  metablur trials export: subject '\xe6\x97\xa5\xe6\x9c\xac': expected letters or digits of ASCII in its name (esc)
  [1]

Every column of the data is in the dictionary and in the description:

  $ head -1 set/data/*.csv | tr ',' '\n' > columns && tail -n +2 set/dictionary.tsv | cut -f1 | diff - columns
  $ /usr/bin/python3 - <<'PY'
  > import json
  > d = json.load(open("set/dataset_description.json"))
  > print([v["name"] for v in d["variableMeasured"]] == open("columns").read().split(), d["@type"], d["@context"])
  > PY
  True Dataset https://schema.org/

The rules of Psych-DS's own validator that concern a file: names of data files, a header of unique
columns that the description covers, rows as wide as the header, and the three required properties.

  $ /usr/bin/python3 - <<'PY'
  > import csv, glob, json, os, re
  > d = json.load(open("set/dataset_description.json"))
  > names = {v["name"] for v in d["variableMeasured"]}
  > data = glob.glob("set/data/**/*.csv", recursive=True)
  > assert data and all(re.fullmatch(r"([a-z]+-[a-zA-Z0-9]+)(_[a-z]+-[a-zA-Z0-9]+)*_data\.(csv|tsv)", os.path.basename(f)) for f in data)
  > for f in data:
  >     rows = list(csv.reader(open(f)))
  >     assert set(rows[0]) == names and len(set(rows[0])) == len(rows[0]) and {len(r) for r in rows} == {len(rows[0])}
  > assert all(d.get(k) for k in ("name", "description", "variableMeasured", "@type", "@context"))
  > assert all(os.path.getsize(f) for f in glob.glob("set/**/*.*", recursive=True))
  > PY
