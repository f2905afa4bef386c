The page of the settings is what the tool prints, and nothing follows it.

  $ metablur study settings --markdown > table
  $ sed -n '/^| key | value /,$p' "$METABLUR_ROOT/doc/settings.md" | diff - table

Every setting is a row of the table that other programs read; it has eight columns.

  $ metablur study settings > settings.tsv; awk -F'\t' 'NF != 8' settings.tsv
  $ head -2 settings.tsv
  section\tkey\tkind\twords\tmin\tmax\tdefault\tpurpose (esc)
  study\tseed\twhole number\t-\t0\t1073741824\t1\tseed of the choice of pictures, of the noise and of resampling (esc)
  $ [ $(($(wc -l < settings.tsv) - 1)) = $(grep -c '^| [a-z]' table | awk '{ print $1 - 1 }') ] && echo each once
  each once
