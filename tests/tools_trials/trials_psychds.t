The exported data set under Psych-DS's own validator, npm's psychds-validator; skipped where npm has not
installed it (globally, or in build/npm).

  $ found=$(NODE_PATH=$METABLUR_ROOT/build/npm/node_modules:$(npm root -g 2> /dev/null) node -p 'require.resolve("psychds-validator")' 2> /dev/null) || { echo "skipped: Psych-DS: psychds-validator is not installed" >&2; exit 80; }
  $ metablur trials simulate --images 10 --conditions 0,4 --accuracy .9,.5 made.csv && metablur trials export --name made --out set made.csv
  $ node -e 'require(process.argv[1]).validate("set").then(r => { for (const [k, i] of r.issues) if (i.severity === "error") console.log(k); console.log(r.valid); })' "$found" 2> /dev/null
  true
