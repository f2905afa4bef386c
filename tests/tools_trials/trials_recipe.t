The recipe in pandas for answers; skipped where pandas is not installed.

  $ /usr/bin/python3 -c 'import pandas' 2> /dev/null || { echo "skipped: recipes/answers.py: pandas is not installed" >&2; exit 80; }
  $ cat > a.csv <<'CSV'
  > subj,session,trial,rt,object_response,category,condition,imagename
  > subject-01,1,1,0.5,cat,cat,blur-gray,0001_s_subject-01_blur-gray_cat_00_vgg-mini-blur-gray-1-0003.png
  > subject-01,1,2,NaN,na,cat,clear-gray,0002_s_subject-01_clear-gray_cat_00_vgg-mini-clear-gray-1-0004.png
  > simulated-02,1,1,0.25,dog,cat,blur-gray,0001_s_simulated-02_blur-gray_cat_00_vgg-mini-blur-gray-2-0003.png
  > simulated-02,1,2,0.25,dog,dog,blur-gray,0002_s_simulated-02_blur-gray_dog_01_vgg-mini-blur-gray-2-0005.png
  > CSV
  $ /usr/bin/python3 "$METABLUR_ROOT/recipes/answers.py" a.csv
  condition\tobservers\tn\taccuracy (esc)
  blur-gray\t2\t3\t0.75 (esc)
  clear-gray\t1\t1\t0 (esc)
