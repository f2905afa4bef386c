The crossed logistic mixed model (recipes/mixed.R) on made-up answers of networks of known effect;
skipped where R with lme4 is missing.

  $ Rscript -e 'library(lme4)' > /dev/null 2>&1 || { echo "skipped: recipes/mixed.R: R with lme4 is not installed" >&2; exit 80; }

Four generators of each regime, 24 references, 8 judges. In log odds, metamers of blur networks are
recognised by EFFECT more often; references, generators and judges differ.

  $ cat > made.py <<'PY'
  > import math, random, sys
  > effect, r = float(sys.argv[1]), random.Random(int(sys.argv[2]))
  > shift = lambda n, sd: [r.gauss(0, sd) for _ in range(n)]
  > reference, judge = shift(24, 1), shift(8, 0.5)
  > generator = {(g, s): r.gauss(0, 0.2) for g in ("blur", "clear") for s in range(1, 5)}
  > print("subj,session,trial,rt,object_response,category,condition,imagename")
  > for j in range(8):
  >     n = 0
  >     for (regime, seed), more in generator.items():
  >         for i in range(24):
  >             n += 1
  >             x = -0.5 + effect * (regime == "blur") + reference[i] + judge[j] + more
  >             right = r.random() < 1 / (1 + math.exp(-x))
  >             print(f"net-{j},1,{n},NaN,{'cat' if right else 'dog'},cat,{regime}-gray,"
  >                   f"{n:04d}_s_net-{j}_{regime}-gray_cat_00_vgg.mini-{regime}-gray-{seed}-{i:04d}")
  > PY
  $ for effect in 1.5 0; do
  >   /usr/bin/python3 made.py $effect 3 > $effect.csv && metablur trials accuracy $effect.csv > /dev/null 2>&1
  >   Rscript "$METABLUR_ROOT/recipes/mixed.R" $effect.csv $effect.tsv
  >   awk -F'\t' -v e=$effect 'NR == 2 { print $1, $4, $5, $6, $7, ($10 < e && e < $11 ? "holds" : "misses"), ($10 > 0 ? "found" : "none"), $15 }' $effect.tsv
  > done
  gray 1536 24 8 8 holds found 1
  gray 1536 24 8 8 holds none 1

Other conditions do not count, and a file without both regimes is an error:

  $ { cat 0.csv; sed -n '2,50p' 0.csv | sed 's/blur-gray/sigma-8/g'; } > more.csv
  $ Rscript "$METABLUR_ROOT/recipes/mixed.R" more.csv more.tsv && cut -f1-7 more.tsv | diff - <(cut -f1-7 0.tsv)
  $ grep -v ',blur-gray,' 0.csv > one.csv; Rscript "$METABLUR_ROOT/recipes/mixed.R" one.csv one.tsv 2>&1 | grep -o 'no answers.*'
  no answers to metamers of both blur and clear
