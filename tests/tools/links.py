"""Every link, picture, style and script of the pages in a folder leads to a file of the folder, and every
anchor to a place in it.

    links.py FOLDER
"""
import re
import sys
from html import unescape
from pathlib import Path
from urllib.parse import unquote


def main():
    folder = Path(sys.argv[1]).resolve()
    pages = {p: p.read_text(encoding='utf-8') for p in folder.rglob('*.html')}
    anchors = {p: set(map(unescape, re.findall(r'\sid="([^"]*)"', t))) for p, t in pages.items()}
    count = 0
    for page, text in sorted(pages.items()):
        text = re.sub(r'<script.*?</script>', '', text, flags=re.S)
        for address in re.findall(r'\s(?:href|src)="([^"]*)"', text):
            address = unescape(address)
            if re.match(r'(https?|data|mailto):', address):
                continue
            count += 1
            path, _, anchor = address.partition('#')
            target = (page.parent / unquote(path)).resolve() if path else page
            if target.is_dir():
                target = target / 'index.html'
            where = page.relative_to(folder)
            if folder not in target.parents or not target.exists():
                print(f'{where}: {address} leads nowhere')
            elif anchor and target in anchors and unquote(anchor) not in anchors[target]:
                print(f'{where}: {address}: there is no such place')
    print(f'{count > 0 and "links checked" or "no links"}')


if __name__ == '__main__':
    main()
