#!/usr/bin/python3
"""README, doc/ and what was made of the accepted studies as one static folder, ready for any web server.

    reports/site.py OUT [STUDY ...]      without STUDY: all that have accepted results

OUT/index.html is the start page, with a search by page titles. Every study with reports/STUDY/paper.html
gets OUT/STUDY/ with its paper, tables, gallery and audit. Links to files of the checkout that are no page
of the site become text. Nothing is fetched and nothing runs on the server.
"""
import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

TOP = ['README.md', 'NEWS.md', 'ERRATA.md', 'CONTRIBUTING.md', 'CONVENTIONS.md', 'SECURITY.md']
PICTURES = {'.png', '.svg', '.jpg'}
STYLE = '''
:root { --ink: #1d1d1f; --soft: #55555c; --line: #d6d6da; --link: #0b5c96; --paper: #fff; --shade: #f5f5f3; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e3; --soft: #aeaeb4; --line: #44444a; --link: #7db8e8; --paper: #17181a; --shade: #222326; } img { background: #fff; } }
body { max-width: 50rem; margin: 0 auto; padding: 1.5rem 1.2rem 4rem; background: var(--paper); color: var(--ink);
       font: 1rem/1.55 "Source Sans Pro", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif; overflow-wrap: break-word; }
a { color: var(--link); } nav { border-bottom: 1px solid var(--line); padding-bottom: 0.6rem; margin-bottom: 1rem; }
nav a { margin-right: 1rem; } h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; }
img { max-width: 100%; height: auto; } table { border-collapse: collapse; display: block; overflow-x: auto; font-size: 0.92rem; }
th, td { border-bottom: 1px solid var(--line); padding: 0.3rem 0.6rem; text-align: left; vertical-align: top; }
pre { background: var(--shade); padding: 0.7rem 0.9rem; overflow-x: auto; } code { font-family: "DejaVu Sans Mono", Consolas, monospace; font-size: 0.88em; }
input { font: inherit; width: 100%; padding: 0.5rem; box-sizing: border-box; background: var(--paper); color: var(--ink); border: 1px solid var(--soft); }
figure { margin: 1rem 0; } figcaption, .studies p { font-size: 0.92rem; margin: 0.2rem 0; } figcaption { color: var(--soft); }
.studies { display: grid; grid-template-columns: max-content 1fr; gap: 0.7rem 1.2rem; } .studies dt { font-weight: bold; } .studies dd { margin: 0; }
.studies a { margin-right: 0.8rem; display: inline-block; padding: 0.15rem 0; }
@media (max-width: 30rem) { .studies { display: block; } .studies dd { margin: 0 0 0.8rem; } }
.soft { color: var(--soft); } ul.pages { list-style: none; padding: 0; columns: 18rem; } ul.pages li { padding: 0.2rem 0; break-inside: avoid; }
'''
SEARCH = '''
<script>
// Shows the pages whose title has every word; without script all pages stay in the list.
(function () {
  var field = document.getElementById('search'), pages = [].slice.call(document.querySelectorAll('.pages li'));
  document.getElementById('searching').hidden = false;
  field.addEventListener('input', function () {
    var words = field.value.toLowerCase().split(/\\s+/), shown = 0;
    pages.forEach(function (p) {
      var text = p.textContent.toLowerCase();
      p.hidden = !words.every(function (w) { return text.indexOf(w) >= 0; });
      if (!p.hidden) shown++;
    });
    document.getElementById('count').textContent = shown + ' of ' + pages.length + ' pages';
  });
})();
</script>
'''


def page(title, body, up, tail=''):
    return (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="color-scheme" content="light dark">\n<title>{html.escape(title)}</title>\n'
            f'<link rel="stylesheet" href="{up}site.css">\n</head>\n<body>\n<nav aria-label="Site"><a href="{up}index.html">metablur</a>'
            f'<a href="{up}README.html">README</a><a href="{up}doc/index.html">Documentation</a></nav>\n<main>\n{body}\n</main>\n{tail}</body>\n</html>\n')


def links(text, here, there):
    """Rewrites the links of a page: there(path) gives where a file of the checkout is in the site, or None."""
    def one(match):
        before, address, after, inside = match.groups()
        if re.match(r'[a-z]+:|#', address):
            return match.group(0)
        path, mark, anchor = address.partition('#')
        new = there(os.path.normpath(os.path.join(here, path)))
        if new:
            return f'<a{before}href="{new + mark + anchor}"{after}>{inside}</a>'
        place = re.search(r'\sid="[^"]*"', before + after)
        return f'<span{place.group(0)}>{inside}</span>' if place else inside
    return re.sub(r'<a([^>]*?)href="([^"]*)"([^>]*)>(.*?)</a>', one, text, flags=re.S)


def write_pages(out):
    """README and doc/; gives the titles."""
    sources = [Path(p) for p in TOP if Path(p).exists()] + sorted(Path('doc').glob('*.md'))
    titles = []
    for source in sources:
        up = '../' * (len(source.parts) - 1)

        def there(path):
            if path in map(str, sources):
                return os.path.relpath(path[:-3] + '.html', source.parent)
            return None
        text = source.read_text(encoding='utf-8')
        title = next((line[2:].strip() for line in text.splitlines() if line.startswith('# ')), source.stem)
        body = subprocess.run(['pandoc', '--from', 'gfm', '--to', 'html5', '--no-highlight', '--columns=1000'],
                              input=text, capture_output=True, text=True, check=True).stdout
        body = links(body, str(source.parent), there)
        target = out / source.with_suffix('.html')
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page(title.replace('`', ''), body, up), encoding='utf-8')
        for picture in re.findall(r'<img[^>]*src="([^":]*)"', body):
            copy = source.parent / picture
            (out / copy).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(copy, out / copy)
        titles.append((title.replace('`', ''), str(source.with_suffix('.html'))))
    return titles


def write_study(out, study):
    """The paper of a study and what is beside it; gives the titles, none if it was not made."""
    made = Path('reports') / study
    if not (made / 'paper.html').exists():
        return []
    target = out / study
    target.mkdir(parents=True)
    for file in sorted(made.iterdir()):
        if file.suffix in {'.html', '.pdf', '.tsv'}:
            shutil.copyfile(file, target / file.name)
    titles = [(f'Paper of {study}', f'{study}/paper.html')]
    if (made / 'paper.pdf').exists():
        titles.append((f'Paper of {study} in print (PDF)', f'{study}/paper.pdf'))
    for part, name in (('gallery', 'Gallery'), ('audit', 'Audit')):
        if not (made / part).is_dir():
            continue
        shutil.copytree(made / part, target / part)
        titles.append((f'{name} of {study}', f'{study}/{part}/index.html'))
    # What is no part of the site, the results and sources of the checkout, is named and not linked.
    inside = {str(f.relative_to(target)) for f in target.rglob('*') if f.is_file()}
    for file in target.rglob('*.html'):
        here = file.parent.relative_to(target)

        def there(path):
            return os.path.relpath(path, here) if path in inside else None
        text = file.read_text(encoding='utf-8')
        text = re.sub(r'<img[^>]*src="\.\./\.\./\.\./[^"]*"[^>]*>', lambda m: html.escape(re.search(r'alt="([^"]*)"', m.group(0)).group(1)) + ' ' if 'alt=' in m.group(0) else '', text)
        file.write_text(links(text, str(here), there), encoding='utf-8')
    return titles


def purpose_of(study):
    """The first sentence of a study's file, which says what it is."""
    path = Path('studies') / f'{study}.ini'
    lines = path.read_text(encoding='utf-8').splitlines() if path.exists() else []
    head = ' '.join(line.lstrip('# ') for line in lines[:next((i for i, line in enumerate(lines) if not line.startswith('#')), 0)])
    head = re.sub(r' \((doc|studies)/[^)]*\)|: make figures.*', '', head)  # what a reader of the checkout alone can use
    return re.split(r'(?<=\.) (?=[A-Z])', head)[0].rstrip('.') + '.' if head else ''


def in_order(studies):
    """The default study first, then that of photographs; the toy, which shows only that all works, last."""
    first = ['objects16', 'tiny16']
    return sorted(studies, key=lambda s: (first.index(s) if s in first else len(first) + (s == 'toy'), s))


def headline(out, study):
    """The figure of a study's first page, as the way to its paper."""
    drawn = Path('figures') / study / 'headline.svg'
    if not drawn.exists():
        return ''
    shutil.copyfile(drawn, out / study / 'headline.svg')
    return (f'<figure><a href="{study}/paper.html"><img src="{study}/headline.svg" alt="Reference images of {html.escape(study)} and '
            f'below them their metamers, a row for each way of training"></a><figcaption>What networks take for the images in the '
            f'first row, by the way they were trained: from the <a href="{study}/paper.html">paper of {html.escape(study)}</a>.</figcaption></figure>\n')


def study_list(made):
    """A line for each study: what it is, and its pages."""
    text = '<dl class="studies">\n'
    for study, titles in made.items():
        text += f'<dt>{html.escape(study)}</dt><dd><p>{html.escape(purpose_of(study))}</p><p>'
        for title, address in titles:
            word = 'PDF' if address.endswith('.pdf') else title.partition(' ')[0]
            text += f'<a href="{address}" aria-label="{word} of {html.escape(study)}">{word}</a> '
        if not titles:
            text += f'<span class="soft">Accepted, and not made here: make figures STUDY={html.escape(study)}</span>'
        text += '</p></dd>\n'
    return text + '</dl>\n'


def main():
    if len(sys.argv) < 2:
        raise SystemExit('site.py: expected OUT [STUDY ...]')
    out = Path(sys.argv[1])
    studies = in_order(sys.argv[2:] or [p.parent.name for p in Path('references').glob('*/numbers.tsv')])
    if out.exists():
        shutil.rmtree(out)
    out.mkdir(parents=True)
    (out / 'site.css').write_text(STYLE, encoding='utf-8')
    made = {study: write_study(out, study) for study in studies}
    titles = write_pages(out)
    shown = [study for study in studies if made[study]]
    body = '<h1>metablur</h1>\n<p>Who recognises the metamers of clear- and blur-trained networks? '
    body += 'The toolkit, its documentation, and each accepted study with its paper, gallery and audit.</p>\n'
    body += (headline(out, shown[0]) if shown else '') + '<h2>Studies</h2>\n' + study_list(made)
    body += '<h2>All pages</h2>\n<div id="searching" hidden><label for="search">Search by title</label> <input id="search" type="search">'
    body += '<p id="count" class="soft" role="status"></p></div>\n<ul class="pages">\n'
    body += ''.join(f'<li><a href="{a}">{html.escape(t)}</a></li>\n' for t, a in titles + sum(made.values(), [])) + '</ul>'
    (out / 'index.html').write_text(page('metablur', body, '', SEARCH), encoding='utf-8')
    print(f'{len(titles)} pages, {len(shown)} studies')


if __name__ == '__main__':
    main()
