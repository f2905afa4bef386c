"""What a reader of the printed paper would see, from the boxes of the words in its PDF (pdftotext -bbox).

    printed.py PAPER.pdf [MAIN]      MAIN: the pages that the main text may have (default: any number)

One line for each fault: words beyond the margins, a page less than half full that is not the last, a
main text of more than MAIN pages. Then the counts.
"""
import re
import subprocess
import sys
from xml.etree import ElementTree

MM = 72 / 25.4
SIDE, TOP, BOTTOM = 18 * MM, 16 * MM, 18 * MM  # the margins of reports/paper.css
SLACK = 1.5  # points
HANG = 6.0  # points: below a heading weasyprint 57 lets the last line hang into the margin by half its height


def pages(path):
    text = subprocess.run(['pdftotext', '-bbox', path, '-'], check=True, capture_output=True, text=True).stdout
    text = re.sub(r'[^\t\n\x20-\uFFFD]', '', text)
    root = ElementTree.fromstring(text)
    h = '{http://www.w3.org/1999/xhtml}'
    for page in root.iter(h + 'page'):
        words = [(w.text or '', *(float(w.get(k)) for k in ('xMin', 'yMin', 'xMax', 'yMax'))) for w in page.iter(h + 'word')]
        yield float(page.get('width')), float(page.get('height')), words


def main():
    found = list(pages(sys.argv[1]))
    main_pages = len(found)
    for number, (wide, high, words) in enumerate(found, 1):
        body = [w for w in words if w[4] <= high - BOTTOM + HANG]
        below = [w for w in words if w[4] > high - BOTTOM + HANG and not re.fullmatch(r'[0-9/]+', w[0])]
        beyond = below + [w for w in body if w[1] < SIDE - SLACK or w[3] > wide - SIDE + SLACK or w[2] < TOP - SLACK]
        for w in beyond[:3]:
            print(f"page {number}: '{w[0]}' is beyond the margins, at {w[1] / MM:.0f} to {w[3] / MM:.0f} mm")
        low = max((w[4] for w in body), default=0)
        full = (low - TOP) / (high - TOP - BOTTOM)
        if number < len(found) and full < 0.5:
            print(f'page {number}: {100 * full:.0f} % full')
        # The heading is the one large word of its line. Where it is the first of its page, the main text ended before.
        heading = next((w for w in words if w[0] == 'Appendix' and w[4] - w[2] > 13), None)
        if main_pages == len(found) and heading:
            main_pages = number - (heading[2] <= min(w[2] for w in words) + SLACK)
    if len(sys.argv) > 2 and main_pages > int(sys.argv[2]):
        print(f'the main text has {main_pages} pages, expected at most {sys.argv[2]}')
    print(f'{len(found)} pages, {main_pages} of main text', file=sys.stderr)


if __name__ == '__main__':
    main()
