Pictures in the boxes of a graph: the first reference, a blurred one, metamers of the first network of a
regime, in RGB where there is one. A box whose picture is missing keeps its words.

  $ command -v dot > /dev/null || { echo "skipped: pictures in graphs: dot (graphviz) is not installed" >&2; exit 80; }
  $ mkdir -p r/references/gray r/references/rgb r/blur/3 r/m && for p in references/gray/0000 references/rgb/0000 blur/3/0000 m/gray m/rgb; do metablur blur --sigma 0 "$METABLUR_ROOT/doc/metamers.png" r/$p.png; done
  $ printf 'image\tlevel\tsigma_width\tpng\n0\t0\t0\tblur/0/0000.png\n0\t3\t0.04\tblur/3/0000.png\n0\t5\t0.1\tblur/5/0000.png\n' > r/blur.tsv
  $ printf 'regime\tcolour\timage\tpng\nclear\tgray\t0\tm/gray.png\nclear\trgb\t0\tm/rgb.png\n' > r/metamers.tsv
  $ "$METABLUR_ROOT/figures/pictures.sh" "$METABLUR_ROOT/figures/pipeline.dot" r > drawn.svg
  $ grep -c '<image .*href="data:image/png;base64,' drawn.svg; grep -o 'href="[^d][^"]*"' drawn.svg
  4
  [1]
  $ grep -c 'metamers of' drawn.svg; tail -1 drawn.svg
  2
  </svg>
  $ rm r/m/rgb.png && "$METABLUR_ROOT/figures/pictures.sh" "$METABLUR_ROOT/figures/pipeline.dot" r | grep -c '<image'
  3
