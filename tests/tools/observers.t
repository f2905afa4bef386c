Networks answer pictures from files, and stand beside people who answered the same ones. Pictures and
people are made here; where the published ones are at hand, their numbers come out as well.

  $ real=$METABLUR_DATA && . $METABLUR_ROOT/tests/study.sh && study small
  $ printf '[objects16]\nsize = 32\ntrain = 6\ntest = 3\n' > small.objects16
  $ cat > studies/small.ini <<'INI'
  > [data]
  > path = small.objects16
  > [networks]
  > architectures = vgg_tiny
  > seeds = 1
  > [train]
  > epochs = 1
  > batch = 32
  > [references]
  > per_class = 1
  > [metamer]
  > blocks = 1
  > steps = 1
  > INI
  $ quick | sed 's/^sigmas.*/sigmas = 0/' >> studies/small.ini
  $ compute
  $ cut -f1,2,3,4,11 results/small/observers.tsv
  experiment\tobserver\tn\taccuracy\tstatus (esc)
  edge\tpeople\t0\t-\tneeds a download (esc)
  edge\tvgg_tiny-clear-gray-1\t0\t-\tneeds a download (esc)
  edge\tvgg_tiny-blur-gray-1\t0\t-\tneeds a download (esc)
  silhouette\tpeople\t0\t-\tneeds a download (esc)
  silhouette\tvgg_tiny-clear-gray-1\t0\t-\tneeds a download (esc)
  silhouette\tvgg_tiny-blur-gray-1\t0\t-\tneeds a download (esc)
  $ ls results/small/observers/files.tsv
  ls: cannot access 'results/small/observers/files.tsv': No such file or directory
  [2]

Pictures of another size in folders of their categories; a folder that is no category of the study is
left out. The trials are what the tools on trials read.

  $ metablur objects --out set --per-class 2 --size 48 --silhouette --edges
  $ rm set-edges/manifest.tsv set-silhouette/manifest.tsv 2> /dev/null; cp -r set-edges/cat set-edges/zebra
  $ for f in set-edges/*/*.png set-silhouette/*/*.png; do d=${f%/*}; mv $f $d/${d##*/}${f##*/}; done
  $ answer() { metablur eval --study small --model vgg_tiny-$1-gray-1 --images set-edges --out $1.csv "${@:2}"; }
  $ answer clear && answer blur && wc -l < clear.csv
  33
  $ sed -n '2p' clear.csv | sed 's/NaN,[a-z]*,/NaN,ANSWER,/'
  vgg_tiny-clear-gray-1,1,1,NaN,ANSWER,airplane,0,0001_set-edges_vgg_tiny-clear-gray-1_0_airplane_00_airplane0000.png
  $ metablur trials check --categories geirhos16 clear.csv blur.csv | awk -F'\t' '$1 != "categories"' | head -3
  item\twhere\tdetail (esc)
  files\t-\t2 (esc)
  trials\t-\t64 (esc)

Only what may be answered is answered.

  $ answer clear --labels cat,dog --condition edges && cut -d, -f5,6,7 clear.csv | tail -n +2 | sed 's/^[^,]*/ANSWER/' | sort | uniq -c | sed 's/^ *//'
  2 ANSWER,cat,edges
  2 ANSWER,dog,edges
  $ cut -d, -f5 clear.csv | tail -n +2 | grep -vE '^(cat|dog)$'
  [1]
  $ mkdir zebras && cp -r set-edges/zebra zebras/ && cp -r set-edges/zebra zebras/gnu
  $ metablur eval --study small --model vgg_tiny-clear-gray-1 --images zebras --out none.csv; ls none.csv
  metablur eval: zebras: expected pictures of a category of the study, found none
  ls: cannot access 'none.csv': No such file or directory
  [2]
  $ answer clear --labels zebra,cat
  metablur eval: categories 'zebra,cat': expected at least two that the study has too, got 1
  [1]
  $ metablur eval --study small --model vgg_tiny-clear-gray-1 --images set-edges
  metablur eval: --images: say --out FILE.csv as well
  [1]

People beside them: two who were always right, and have no kappa with each other, and one who was wrong on all cats.

  $ mkdir -p data/stimuli data/human/model-vs-human/edge data/human/model-vs-human/silhouette
  $ rm -r set-edges/zebra && mv set-edges data/stimuli/edges && mv set-silhouette data/stimuli/filled-silhouettes
  $ for e in edge silhouette; do for s in 1 2 3; do
  >   awk -F, -v s=$s 'NR == 1 { print; next } { $1 = "subject-" s; $4 = 0.5; $5 = s == 3 && $6 == "cat" ? "na" : $6
  >     gsub("vgg_tiny-blur-gray-1", "x", $8); print }' OFS=, blur.csv > data/human/model-vs-human/$e/$s.csv
  > done; done
  $ printf '[observers]\npath = data\n' >> studies/small.ini
  $ compute
  $ cut -f1,2,3,4,7,10,11 results/small/observers.tsv | grep people
  edge\tpeople\t96\t0.979166667\t0\t2\tok (esc)
  silhouette\tpeople\t96\t0.979166667\t0\t2\tok (esc)
  $ metablur trials accuracy results/small/observers/edge/vgg_tiny-blur-gray-1.csv 2> /dev/null | awk -F'\t' '$1 == "all" { print $2, $4, $5, $6 }' > by.trials
  $ awk -F'\t' '$1 == "edge" && $2 == "vgg_tiny-blur-gray-1" { print $3, $4, $5, $6 }' results/small/observers.tsv | cmp - by.trials
  $ for s in 1 2 3; do metablur trials error-consistency data/human/model-vs-human/edge/$s.csv results/small/observers/edge/vgg_tiny-blur-gray-1.csv 2> /dev/null | awk -F'\t' '$1 != "mean" && NR > 1 { print $6 }'; done | awk '{ s += $1 } END { printf "%.6f\n", s / NR }' > by.trials
  $ awk -F'\t' '$1 == "edge" && $2 == "vgg_tiny-blur-gray-1" { printf "%.6f\n", $7 }' results/small/observers.tsv | cmp - by.trials

What was read is an output of the stage, so the root tells of it, and verify finds what has changed since:

  $ (cd data && find stimuli human -type f | wc -l) && tail -n +2 results/small/observers/files.tsv | wc -l
  70
  70
  $ grep -c "^human/model-vs-human/edge/1.csv.*$(sha256sum < data/human/model-vs-human/edge/1.csv | cut -c1-64)" results/small/observers/files.tsv
  1
  $ grep -o '"observers/files.tsv":"[0-9a-f]*"' results/small/observers.tsv.prov.json | grep -c "$(sha256sum < results/small/observers/files.tsv | cut -c1-64)"
  1
  $ grep -o '"observers":"data"' results/small/observers.tsv.prov.json
  "observers":"data"
  $ metablur study provenance --study small && metablur verify --study small 2> log | awk -F'\t' '$6 == "failed" { print $1 }' | sort -u # no tables and paper are made here
  paper
  product
  report
  $ cp data/human/model-vs-human/edge/1.csv kept && sed -i '2s/0.5/0.6/' data/human/model-vs-human/edge/1.csv
  $ metablur verify --study small 2> log | awk -F'\t' '$6 == "failed" && $1 == "data" { print $1, $2, $7 }'; mv kept data/human/model-vs-human/edge/1.csv
  data human/model-vs-human/edge/1.csv is not the file that was read

A picture that is missing, and simulated people:

  $ cp data/stimuli/edges/cat/cat0000.png data/stimuli/edges/dog && metablur study observers --study small
  metablur study observers: stimuli/edges: expected different names of pictures, got 32 for 33
  [1]
  $ rm data/stimuli/edges/dog/cat0000.png && mv data/stimuli/edges/cat/cat0000.png kept && metablur study observers --study small
  metablur study observers: data/human/model-vs-human/edge/1.csv:16: stimuli/edges has no picture 'cat0000.png'
  [1]
  $ mv kept data/stimuli/edges/cat/cat0000.png && sed -i 's/^subject-1/simulated-1/' data/human/model-vs-human/edge/1.csv
  $ metablur study observers --study small
  metablur study observers: data/human/model-vs-human/edge/1.csv:2: expected a human observer, got 'simulated-1': simulated trials never count as people
  [1]

The published people, where they are at hand (accuracy and mean kappa of ten people, 45 pairs):

  $ sed -i 's/^path = data$/path =/' studies/small.ini
  $ [ -z "$real" ] || METABLUR_DATA=$real metablur study observers --study small
  $ [ -z "$real" ] || awk -F'\t' '$2 == "people" { printf "%s %d %.4f %.4f %d\n", $1, $3, $4, $7, $10 }' results/small/observers.tsv > people
  $ [ -n "$real" ] || printf 'edge 1600 0.8712 0.3184 45\nsilhouette 1600 0.7531 0.4757 45\n' > people
  $ cat people
  edge 1600 0.8712 0.3184 45
  silhouette 1600 0.7531 0.4757 45
