A picture, its mask, a folder of pictures:

  $ picture() { /usr/bin/python3 "$METABLUR_ROOT/tests/tools/picture.py" "$@"; }
  $ picture 32 24 photo.png; picture 32 24 white.png 255; mkdir set; picture 32 24 set/a.png; picture 32 24 set/b.png 90

The example of the help:

  $ example=$(metablur distort --help | sed -n '/^example:/{n;s/^ *//p;}'); echo "$example"
  metablur distort --kind phase --level 90 photo.png out.png
  $ eval "$example" && rm out.png

What there is:

  $ metablur distort --kinds
  kind\tlevel\tmin\tmax\tneeds\twhat (esc)
  blur\tsigma in pixels\t0\t256\t-\tGaussian blur, kernel cut at 4 sigma (esc)
  blur-training\tsigma in pixels\t0\t256\t-\tGaussian blur, kernel cut at 2 sigma (esc)
  contrast\tcontrast\t0\t1\t-\tcontrast around mid-gray (esc)
  edges\tsigma of the smoothing in pixels\t0.5\t32\t-\tedges black on white, of the object if masked (esc)
  fourier-noise\tSSNR\t0\t1\taverage\tFourier noise, the same in all channels (esc)
  fourier-noise-rgb\tSSNR\t0\t1\taverage\tFourier noise, made for each channel (esc)
  gaussian-noise\tSSNR\t0\t1\t-\tGaussian noise, the same in all channels (esc)
  gaussian-noise-rgb\tSSNR\t0\t1\t-\tGaussian noise, drawn for each channel (esc)
  gray\t-\t-\t-\t-\tgray, luma of ITU-R BT.601 (esc)
  gray-skimage\t-\t-\t-\t-\tgray, weights of scikit-image (esc)
  high-pass\tsigma in pixels\t0\t256\t-\tgray less its low-pass, mean .4423 (esc)
  low-pass\tsigma in pixels\t0\t256\t-\tgray, Gaussian low-pass, border .4423 (esc)
  noise-mask\texponent of the power over frequency\t-4\t4\t-\ta mask of noise in place of the picture (esc)
  opponent\t-\t-\t-\t-\tcolours reversed, luminance kept (esc)
  phase\tlargest shift in degrees\t0\t180\t-\tgray, phases scrambled (esc)
  power\t-\t-\t-\taverage\tgray, mean amplitude spectrum of a set (esc)
  rotate\tdegrees\t0\t270\t-\tturned counter-clockwise by quarters (esc)
  salt-pepper\tshare of black and white pixels\t0\t1\t-\tgray, 30 % contrast, black and white pixels (esc)
  silhouette\t-\t-\t-\tmask\tthe object black on white (esc)
  uniform-noise\thalf width of the noise\t0\t1\t-\tgray, 30 % contrast, uniform noise (esc)

Every one of them runs, and twice to the same bytes:

  $ for kind in $(metablur distort --kinds | cut -f1 | tail -n +2); do
  >   level=$(metablur distort --kinds | awk -F'\t' -v k=$kind '$1 == k && $2 != "-" {print "--level " $4}')
  >   needs=$(metablur distort --kinds | awk -F'\t' -v k=$kind '$1 == k {print $5}')
  >   case $needs in mask) needs="--mask white.png";; average) needs="--average set";; *) needs=;; esac
  >   metablur distort --kind $kind $level $needs photo.png one.png || echo "$kind failed"
  >   OMP_NUM_THREADS=3 metablur distort --kind $kind $level $needs photo.png two.png
  >   cmp one.png two.png
  > done

The seed and the number of the picture change the noise:

  $ noise() { metablur distort --kind gaussian-noise --level 0.5 "$@"; }
  $ noise photo.png a.png; noise --seed 1 --sample 0 photo.png b.png && cmp a.png b.png
  $ noise --seed 2 photo.png b.png; cmp -s a.png b.png
  [1]
  $ noise --sample 2 photo.png b.png; cmp -s a.png b.png
  [1]

The blur is that of metablur blur:

  $ metablur distort --kind blur-training --level 3 photo.png a.png
  $ metablur blur --sigma 3 --truncate 2 photo.png b.png && cmp a.png b.png

What does not fit is refused and nothing is written:

  $ metablur distort --kind sharpen photo.png bad.png 2>&1 | cut -c1-65
  metablur distort: no manipulation 'sharpen'; expected one of blur
  $ metablur distort photo.png bad.png
  metablur distort: expected --kind K IN.png OUT.png, or --kinds
  [1]
  $ metablur distort --kind contrast photo.png bad.png
  metablur distort: contrast: expected --level L, contrast, 0 to 1
  [1]
  $ metablur distort --kind contrast --level 1.5 photo.png bad.png
  metablur distort: contrast: level 1.5: expected contrast, 0 to 1
  [1]
  $ metablur distort --kind gray --level 1 photo.png bad.png
  metablur distort: gray has no level
  [1]
  $ metablur distort --kind rotate --level 45 photo.png bad.png
  metablur distort: rotate: level 45: expected 0, 90, 180 or 270
  [1]
  $ metablur distort --kind silhouette photo.png bad.png
  metablur distort: silhouette needs the mask of the object
  [1]
  $ metablur distort --kind gray --mask white.png photo.png bad.png
  metablur distort: gray takes no mask
  [1]
  $ metablur distort --kind gray --average set photo.png bad.png
  metablur distort: gray takes no average
  [1]
  $ picture 24 32 tall.png; metablur distort --kind silhouette --mask tall.png photo.png bad.png
  metablur distort: the mask has 24 x 32 pixels, the picture 32 x 24
  [1]
  $ metablur distort --kind power --average set tall.png bad.png
  metablur distort: picture: 24 x 32 pixels, but the mean spectrum is of 32 x 24
  [1]
  $ mkdir none; metablur distort --kind power --average none photo.png bad.png
  metablur distort: none: no pictures in this folder
  [1]
  $ metablur distort --kind gray set bad.png 2> /dev/null
  [1]
  $ metablur distort --kind phase --level 9 --seed -1 photo.png bad.png
  metablur distort: --seed and --sample: expected 0 or more
  [1]
  $ metablur distort --kind phase --level much photo.png bad.png
  metablur distort: --level: expected a number, got 'much'
  usage: metablur distort [options] IN.png OUT.png
  [2]
  $ ls bad.png
  ls: cannot access 'bad.png': No such file or directory
  [2]
