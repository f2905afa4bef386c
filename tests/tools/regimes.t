Regimes by name, validation pictures, an early stop; a run that is killed at a step that ends no epoch
ends with the bytes of one that was not; other test pictures change no weight.

  $ cp -r $METABLUR_ROOT/models . && mkdir studies && export OMP_NUM_THREADS=2
  $ cat > studies/reg.ini <<'END'
  > [data]
  > path = /usr/share/datasets/fashion-mnist
  > train_per_class = 24
  > test_per_class = 2
  > val_per_class = 4
  > [networks]
  > architectures = vgg_tiny
  > regimes = clear weak strong fixed continuous blur-to-clear noise
  > seeds = 1
  > [train]
  > epochs = 3
  > batch = 16
  > rotate = 10
  > patience = 2
  > checkpoint = 5
  > END
  $ metablur dataset pack --study reg && cut -f1,2 results/reg/data/data.tsv
  part\timages (esc)
  train\t200 (esc)
  test\t20 (esc)
  val\t40 (esc)
  $ for regime in clear weak strong fixed continuous blur-to-clear noise; do
  >   metablur train --study reg --model vgg_tiny-$regime-gray-1 2> log || cat log
  >   sha256sum < results/reg/train/vgg_tiny-$regime-gray-1.safetensors
  > done | sort -u | wc -l
  7
  $ head -1 results/reg/train/vgg_tiny-noise-gray-1.log.tsv
  epoch\timages\tloss\taccuracy\trate\tval_accuracy (esc)
  $ cut -f1,3,6-10 results/reg/train/vgg_tiny-blur-to-clear-gray-1.regime.tsv
  share\tmost_px\tsd_px\tsd_width\tssnr\tepochs\tdecay (esc)
  1\t0.5\t0.480706877\t0.0171681027\t1\t2\t1 (esc)
  $ file -b results/reg/train/vgg_tiny-noise-gray-1.shown.png | cut -d, -f1-3
  PNG image data, 231 x 28, 8-bit grayscale
  $ model=vgg_tiny-fixed-gray-1 train=results/reg/train
  $ mv $train/$model.safetensors whole && mv $train/$model.log.tsv whole.log
  $ METABLUR_ISA=scalar OMP_NUM_THREADS=1 metablur train --study reg --model $model 2> /dev/null &
  $ while [ ! -e $train/$model.checkpoint ] && kill -0 $! 2> /dev/null; do :; done; { kill -KILL $!; wait $! || true; } 2> /dev/null
  $ strings -n 4 $train/$model.checkpoint | head -1 | grep -c '"step":"'
  1
  $ metablur train --study reg --model $model 2> log && cmp whole $train/$model.safetensors && cmp whole.log $train/$model.log.tsv
  $ sed -i 's/^test_per_class.*/test_per_class = 5/' studies/reg.ini && metablur dataset pack --study reg
  $ metablur train --study reg --model $model 2> log && cmp whole $train/$model.safetensors && cmp whole.log $train/$model.log.tsv
  $ sed -i 's/^val_per_class.*/val_per_class = 24/' studies/reg.ini && metablur dataset pack --study reg
  metablur dataset pack: studies/reg.ini: [data] val_per_class: class T-shirt/top: expected more than the 24 images to take, got 24
  [1]
  $ sed -i '/^val_per_class/d' studies/reg.ini && metablur train --study reg --model $model
  metablur train: studies/reg.ini: [train] patience: expected validation pictures; say val_per_class in [data]
  [1]
  $ sed -i 's/^regimes.*/regimes = clear blured/' studies/reg.ini && metablur train --study reg --model $model 2>&1 | cut -c1-120
  metablur train: studies/reg.ini: [networks] regimes: no regime 'blured'; there are: clear (sharp pictures), blur (a leve
