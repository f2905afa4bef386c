The library: three programs of other people, made with what is installed, do what the tool does.

  $ (cd "$METABLUR_ROOT" && make --no-print-directory --eval 'say: ; @echo $(LDLIBS_public); echo $(PUBLIC)' say) > said
  $ libraries=$(sed -n 1p said) modules=$(sed -n 2p said); echo $modules
  base image spectrum stimuli objects kernel weights net synth trials
  $ (cd "$METABLUR_ROOT" && src/install.sh install "$METABLUR" "$OLDPWD/there" "$libraries" $modules) > log || cat log
  $ mv there moved && export PKG_CONFIG_PATH=$PWD/moved/lib/pkgconfig OMP_NUM_THREADS=2
  $ pkg-config --modversion metablur
  0.1.0
  $ for name in blur metamer error_consistency; do
  >   cc -std=c11 -Wall -Wextra -Werror -O1 moved/share/doc/metablur/examples/$name.c $(pkg-config --cflags --libs metablur) -o $name
  > done

Every header can be included by itself:

  $ (cd moved/include/metablur && for f in */*.h; do echo "#include \"$f\"" > "$CRAMTMP/one.c"; cc -std=c11 -D_POSIX_C_SOURCE=200809L -fsyntax-only $(pkg-config --cflags metablur) "$CRAMTMP/one.c" > "$CRAMTMP/said" 2>&1 || echo "$f: $(head -1 "$CRAMTMP/said")"; done)

The blur is the tool's:

  $ metablur objects --out set --class cat --per-class 1 --size 32
  $ ./blur set/cat/0000.png blurred.png 2 && metablur blur --sigma 2 set/cat/0000.png same.png && cmp blurred.png same.png
  $ ./blur nothing.png blurred.png 2
  blur: nothing.png: cannot open: No such file or directory
  [1]

The loss of a metamer falls:

  $ metablur init "$METABLUR_ROOT/models/vgg_tiny.net" --size 32 --classes 16 vgg_tiny.safetensors
  $ ./metamer "$METABLUR_ROOT/models/vgg_tiny.net" vgg_tiny.safetensors 16 set/cat/0000.png metamer.png | awk 'NR > 1 && $2 >= last { print "block " $1 } { last = $2 } END { print NR " points" }'
  4 points

Kappa is the tool's:

  $ metablur trials simulate --conditions 0 --accuracy .7 --observers 2 --images 100 two.csv
  $ ./error_consistency two.csv > ours && metablur trials error-consistency two.csv > table
  note: kappa_lo and kappa_hi: 95 %, bootstrap over images
  $ sed -n 's/^kappa\t//p' ours; awk -F'\t' 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i } NR == 2 { printf "%.4f\n", $c["kappa"] }' table
  0.0502
  0.0502
  $ sed '$d' two.csv > cut.csv; ./error_consistency cut.csv
  error_consistency: expected two observers of the same images, got 100 and 99
  [1]
