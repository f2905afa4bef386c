The recipe in pandas for answers; skipped where pandas is not installed.

  $ /usr/bin/python3 -c 'import pandas' 2> /dev/null || { echo "skipped: recipes/answers.py: pandas is not installed" >&2; exit 80; }

With as many trials of each observer it says what metablur says; no answer counts as wrong:

  $ metablur trials simulate --images 10 --conditions 0,4 --accuracy .9,.5 made.csv
  $ awk -F, -v OFS=, 'NR == 2 { $4 = "NaN"; $5 = "na" } 1' made.csv > one-missing.csv
  $ /usr/bin/python3 "$METABLUR_ROOT/recipes/answers.py" one-missing.csv | cut -f1,3,4 | tail -n +2 > recipe
  $ metablur trials accuracy one-missing.csv 2> /dev/null | cut -f1,2,4 | sed '1d;/^all/d' | diff - recipe && cat recipe
  0\t100\t0.94 (esc)
  4\t100\t0.52 (esc)
