The cases are listed, one can be named, and a wrong name is one line.

  $ metablur bench | head -3 | cut -f1,2
  bench	case
  blur	224x224 sigma 8 wide
  blur	224x224 sigma 8 training
  $ metablur bench blur '64x64 sigma 2 wide' | cut -f1-3
  bench	case	unit
  blur	64x64 sigma 2 wide	images/s
  $ metablur bench blur '64x64 sigma 2 wide' | awk -F'\t' 'NR == 2 { print ($5 <= $4 && $4 <= $6 && $7 >= 5 && $10 > 0) }'
  1
  $ metablur bench blur huge
  metablur bench: blur has no case 'huge'; `metablur bench` lists them
  [1]
  $ metablur bench nosuch
  metablur bench: there is no bench 'nosuch'; `metablur bench` lists them
  [1]
