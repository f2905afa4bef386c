Answers as other tools write them come out in the field's form, and every change is listed.

  $ head='subj,session,trial,rt,object_response,category,condition,imagename'

R and Excel with semicolons, decimal commas, quotes, a row number, 1.0 for 1 and empty cells:

  $ cat > excel.csv <<'CSV'
  > "";"subj";"session";"trial";"rt";"object_response";"category";"condition";"imagename"
  > "1";"p1";"1,0";"1";"0,53";"cat";"cat";"0,5";"a_1.png"
  > "2";"p1";"1.0";"2";"";"";" dog ";"";"a_2.png"
  > CSV
  $ metablur trials import --out excel.out excel.csv
  excel.csv: read as CSV with semicolons, 2 rows
  where\tcolumn\tfrom\tto\twhy (esc)
  excel.csv:2\tcondition\t0,5\t0.5\ta decimal point (esc)
  excel.csv:2\tsession\t1,0\t1\ta whole number (esc)
  excel.csv:2\trt\t0,53\t0.53\ta decimal point (esc)
  excel.csv:3\tcategory\t dog \tdog\tblanks dropped (esc)
  excel.csv:3\tsession\t1.0\t1\ta whole number (esc)
  excel.csv:3\trt\t-\tNaN\tno reaction time (esc)
  excel.csv:3\tobject_response\t-\tna\tno answer (esc)
  $ cat excel.out
  subj,session,trial,rt,object_response,category,condition,imagename
  p1,1,1,0.53,cat,cat,0.5,a_1.png
  p1,1,2,NaN,na,dog,NaN,a_2.png

jsPsych's CSV and JSON, with pages between the trials, milliseconds and other names:

  $ cat > jspsych.json <<'JSON'
  > [{"trial_type":"instructions","rt":1200,"view_history":[{"page_index":0}],"participant":"p\u00e4","block":1},
  >  {"trial_type":"frames","rt":531.5,"response":"cat","correct_response":"cat","participant":"p\u00e4","block":1,"condition":"blur-gray","picture":"a_1.png"},
  >  {"trial_type":"frames","rt":null,"response":null,"correct_response":"dog","participant":"p\u00e4","block":1,"condition":"blur-gray","picture":"a_2.png"}]
  > JSON
  $ map=subj=participant,session=block,object_response=response,category=correct_response,imagename=picture
  $ metablur trials import --rt-unit ms --map $map --out json.out jspsych.json
  jspsych.json: read as JSON, 3 rows
  where\tcolumn\tfrom\tto\twhy (esc)
  jspsych.json:1\t-\t-\t-\tleft out: no picture and no category (esc)
  jspsych.json:2\trt\t531.5\t0.5315\tmilliseconds to seconds (esc)
  jspsych.json:3\trt\t-\tNaN\tno reaction time (esc)
  jspsych.json:3\tobject_response\t-\tna\tno answer (esc)
  jspsych.json\ttrial\t-\t1, 2, ...\tthere is no such column (esc)
  $ cat json.out
  subj,session,trial,rt,object_response,category,condition,imagename
  p\xc3\xa4,1,1,0.5315,cat,cat,blur-gray,a_1.png (esc)
  p\xc3\xa4,1,2,NaN,na,dog,blur-gray,a_2.png (esc)

JATOS: a JSON a line, as our experiment sends them, plain or in its zipped export:

  $ /usr/bin/python3 - <<'PY'
  > import json, zipfile
  > head = "subj,session,trial,rt,object_response,category,condition,imagename\n"
  > row = lambda p, n: f"subject-0{p},1,{n},0.5,cat,cat,blur-gray,000{n}_s_subject-0{p}_blur-gray_cat_00_b-000{n}.png\n"
  > line = lambda p: json.dumps({f"s_subject-0{p}_session-1.csv": head + row(p, 1) + row(p, 2), f"s_subject-0{p}_session-1_timing.tsv": "x\n"})
  > open("jatos.txt", "w").write(line(1) + "\n" + line(2) + "\n")
  > with zipfile.ZipFile("jatos.zip", "w", zipfile.ZIP_DEFLATED) as z:
  >     for p in (1, 2):
  >         z.writestr(f"study_result_{p}/comp-result_{p}/data.txt", line(p))
  >     z.writestr("study_result_1/metadata.json", "{}")
  > PY
  $ metablur trials import --out plain.out jatos.txt && metablur trials import --out zip.out jatos.zip
  jatos.txt: read as results of the browser experiment, 4 rows
  where\tcolumn\tfrom\tto\twhy (esc)
  jatos.zip!study_result_1/comp-result_1/data.txt: read as results of the browser experiment, 2 rows
  jatos.zip!study_result_2/comp-result_2/data.txt: read as results of the browser experiment, 2 rows
  where\tcolumn\tfrom\tto\twhy (esc)
  $ cmp plain.out zip.out && wc -l < zip.out && metablur trials check zip.out > /dev/null
  5
  $ /usr/bin/python3 - <<'PY'
  > import zipfile
  > with zipfile.ZipFile("stored.zip", "w", zipfile.ZIP_STORED) as z:
  >     z.write("plain.out", "a.csv")
  > b = open("stored.zip", "rb").read()
  > open("changed.zip", "wb").write(b.replace(b",0.5,", b",0.6,", 1))
  > PY
  $ metablur trials import --out stored.out stored.zip > /dev/null 2>&1 && cmp plain.out stored.out
  $ metablur trials import --out bad.out changed.zip
  metablur trials import: changed.zip!a.csv: damaged: expected the checksum 8d69ec48, got 879e7e6e
  [1]
  $ /usr/bin/python3 -c "b = bytearray(open('jatos.zip', 'rb').read()); b[80] ^= 1; open('bad.zip', 'wb').write(b)"
  $ metablur trials import --out bad.out bad.zip
  metablur trials import: bad.zip!study_result_1/comp-result_1/data.txt: damaged: it does not inflate to the 314 bytes that the archive says
  [1]

A trial that was sent twice counts once, and folders take their files in any case:

  $ cat jatos.txt jatos.txt > twice.txt && metablur trials import --out twice.out twice.txt | tail -n +2 | cut -f5 | uniq -c
  twice.txt: read as results of the browser experiment, 8 rows
        4 left out: the same trial again
  $ cmp twice.out plain.out && mkdir folder && cp plain.out folder/A.CSV && metablur trials accuracy folder 2> log | head -1
  group\tn\tcorrect\taccuracy\tlo\thi (esc)

Errors name what was seen:

  $ metablur trials import --out bad.out jspsych.json
  metablur trials import: jspsych.json: read as JSON: no column subj; use --map subj=NAME; there are: trial_type rt participant block response correct_response condition picture
  [1]
  $ metablur trials import --map session=block,sbj=x --out bad.out jspsych.json
  metablur trials import: map: expected OURS=THEIRS with one of subj session trial rt object_response category condition imagename, got 'sbj=x'
  [1]
  $ printf "$head\np1,1,1,fast,cat,cat,c,a_1.png\n" > rt.csv; metablur trials import --out bad.out rt.csv
  metablur trials import: rt.csv:2: rt: expected a number from 0, got 'fast'
  [1]
  $ printf '[{"a":1},\n{"b":}]' > bad.json; metablur trials import --out bad.out bad.json
  metablur trials import: bad.json:2: expected a value of JSON
  [1]

A file that was cut within quotes, also right after one:

  $ for end in '"' '"a_1' '"a_1""'; do printf "$head\np1,1,1,.5,cat,cat,c,%s" "$end" > cut.csv; metablur trials import --out bad.out cut.csv; done
  metablur trials import: cut.csv:2: expected quotes around whole fields, and closed
  metablur trials import: cut.csv:2: expected quotes around whole fields, and closed
  metablur trials import: cut.csv:2: expected quotes around whole fields, and closed
  [1]
  $ test -e bad.out
  [1]
