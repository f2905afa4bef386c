#!/usr/bin/python3
"""The paper's page as PDF: tables that fit, and figures whose type can be read.

    reports/print.py PAPER.html > PAPER.pdf

Everything on a page of paper has to fit it. Five rules see to that:

1. A table is set as large as it fits, between LARGEST and SMALLEST. In one that is too wide at SMALLEST
   the lines of one long column are broken, if the others then fit beside it. Otherwise it is cut into
   parts by columns: each part repeats the columns that name a row, and says that it goes on. Of one with
   more than MOST parts paper has the caption, which then says where the rest is.
2. A figure is as wide as it wants to be, or as narrow as its height asks for, but its smallest type
   is between TYPE and COARSE points, and it is at most TALL high. One whose type is smaller then is named
   on standard error.
3. What is folded on a screen is open.
4. A heading whose text would hang into the foot of the page begins the next one: weasyprint keeps the two
   together but does not move them.
5. A figure that begins a page, and leaves the one before less than half full, comes after the table that
   follows it: a table goes on over pages. Where that leaves as many pages half empty, it stays.

A table is measured by weasyprint itself, on a page that is wide enough for all. The same page makes
the same bytes.
"""
import base64
import copy
import re
import sys
from xml.etree import ElementTree

import html5lib
import weasyprint

WIDTH = 174.0  # of the text, in mm: 210 less the margins of paper.css
LARGEST, SMALLEST, STEP = 7.4, 5.8, 0.2  # type of a table, in points
MOST = 8  # parts of a table
TYPE, COARSE = 7.0, 8.6  # the smallest type of a figure, in points
HALF = 0.52  # of a page's height: a little more than the half that no page may be below
HEIGHT = 84.0  # mm that a figure wants to be high at most
TALL = 228.0  # mm that it can be: a page with room for a caption of four lines
POINT = 25.4 / 72
H = '{http://www.w3.org/1999/xhtml}'


def text_of(node):
    return ''.join(node.itertext())


def has_class(node, name):
    return name in node.get('class', '').split()


# Measuring

def boxes(box, kind):
    if type(box).__name__ == kind:
        yield box
    for child in getattr(box, 'children', ()):
        yield from boxes(child, kind)


def measure(tables, style):
    """The widths of the columns in mm, of each table alone at LARGEST."""
    page = ElementTree.Element(H + 'html')
    head, body = ElementTree.SubElement(page, H + 'head'), ElementTree.SubElement(page, H + 'body')
    for text in style + ['@page { size: 9000mm 9000mm !important } td, th { white-space: nowrap !important }'
                         '#table-numbers table { table-layout: auto !important }']:
        ElementTree.SubElement(head, H + 'style').text = text
    for table in tables:
        one = copy.deepcopy(table)
        for part in one.findall(H + 'caption') + one.findall(H + 'colgroup'):
            one.remove(part)
        one.set('style', f'width: auto; font-size: {LARGEST}pt')
        ElementTree.SubElement(body, H + 'div', {'class': 'table'}).append(one)
    widths = []
    for sheet in weasyprint.HTML(string=source(page)).render().pages:
        for box in boxes(sheet._page_box, 'TableBox'):
            row = next(boxes(box, 'TableRowBox'))
            widths.append([cell.border_width() * POINT * 72 / 96 for cell in row.children])
    assert len(widths) == len(tables)
    return widths


# Tables

def columns_that_name(table):
    """How many columns name a row: those before the first with an interval below its number, or one."""
    first = table.find(f'.//{H}tbody/{H}tr')
    cells = list(first) if first is not None else []
    for i, cell in enumerate(cells):
        if cell.find(H + 'small') is not None or text_of(cell).strip() == '–':
            return max(1, min(i, len(cells) - 1))
    return 1


def parts_of(width, names, room):
    """Columns in parts that fit the room, each after those that name the row."""
    fixed = sum(width[:names])
    parts, used = [[]], fixed
    for i in range(names, len(width)):
        if parts[-1] and used + width[i] > room:
            parts.append([])
            used = fixed
        parts[-1].append(i)
        used += width[i]
    return parts


def part(table, names, columns, first):
    one = copy.deepcopy(table)
    keep = set(range(names)) | set(columns)
    for group in one.findall(H + 'colgroup'):
        one.remove(group)
    for row in one.iter(H + 'tr'):
        for i, cell in reversed(list(enumerate(list(row)))):
            if i not in keep:
                row.remove(cell)
            elif i < names and not first:
                for holder in cell.iter():
                    holder.attrib.pop('id', None)
    if not first:
        caption = one.find(H + 'caption')
        label = caption.find(H + 'strong')
        name = text_of(label).rstrip('. ') if label is not None else 'The table'
        caption[:] = []
        caption.text = ''
        strong = ElementTree.SubElement(caption, H + 'strong')
        strong.text = name
        strong.tail = ', continued: further columns of the same rows.'
    return one


def caption_alone(holder, table, columns):
    """A paragraph in the place of a table that is too wide for paper."""
    caption = table.find(H + 'caption')
    one = ElementTree.Element(H + 'figcaption')
    one.text, one[:] = caption.text, list(caption)
    where = ElementTree.SubElement(one, H + 'span')
    name = holder.get('id').partition('-')[2]
    where.text = f' Its {columns} columns do not fit paper: they are in the page for a screen, paper.html, and in {name}.tsv.'
    return one


def unlink(root):
    """Links to what is not on paper lose their ends."""
    ids = {'#' + node.get('id') for node in root.iter() if node.get('id')}
    for link in root.iter(H + 'a'):
        if link.get('href', '').startswith('#') and link.get('href') not in ids:
            del link.attrib['href']


def break_lines(table, column):
    for row in table.iter(H + 'tr'):
        row[column].set('style', row[column].get('style', '') + '; white-space: normal')


def fit_table(holder, table, width):
    """Chooses the type of a table, or parts."""
    room = WIDTH - 0.5
    if holder.get('id') == 'table-numbers':
        return  # as paper.css says
    size = min(LARGEST, max(SMALLEST, LARGEST * room / sum(width) // STEP * STEP))
    table.set('style', f'font-size: {size:.1f}pt')
    scaled = [w * size / LARGEST for w in width]
    if sum(scaled) <= room:
        return
    longest = scaled.index(max(scaled))
    if sum(scaled) - scaled[longest] <= 0.6 * room:
        break_lines(table, longest)
        return
    names = columns_that_name(table)
    parts = parts_of(scaled, names, room)
    if len(parts) == 1 or max(sum(scaled[i] for i in p) for p in parts) + sum(scaled[:names]) > room:
        raise SystemExit(f"print.py: {holder.get('id')}: a column is wider than the page")
    at = list(holder).index(table)
    holder.remove(table)
    if len(parts) > MOST:
        holder.insert(at, caption_alone(holder, table, len(width)))
        return
    for k, columns in enumerate(parts):
        holder.insert(at + k, part(table, names, columns, k == 0))


# Figures

def pixels(length):
    number, unit = re.fullmatch(r'([0-9.]+)([a-z]*)', length).groups()
    return float(number) * {'pt': 96 / 72, 'in': 96, 'mm': 96 / 25.4}.get(unit, 1)


def svg_size(drawing):
    """Width and height in mm, and the smallest type in points, of a drawing at its own size."""
    head = re.search(r'<svg[^>]*>', drawing).group(0)
    wide, high = (pixels(re.search(rf'\s{side}="([^"]*)"', head).group(1)) for side in ('width', 'height'))
    box = re.search(r'viewBox="([^"]*)"', head)
    scale = wide / float(box.group(1).split()[2]) if box else 1
    sizes = [float(s) for s in re.findall(r'font-size[=:]\s*"?([0-9.]+)', drawing)]
    # Text that is scaled by transforms is measured by the first of them.
    return wide * 25.4 / 96, high * 25.4 / 96, min(sizes, default=100.0) * scale * 0.75


def fit_figure(image, name):
    kind, _, data = image.get('src', '').partition(';base64,')
    if kind != 'data:image/svg+xml':
        return
    wide, high, smallest = svg_size(base64.b64decode(data).decode())
    least, most = wide * TYPE / smallest, min(WIDTH, wide * TALL / high)
    if least > most + 0.5:
        print(f'print.py: {name}: type of {smallest * most / wide:.1f} points at the width of the page, or its height', file=sys.stderr)
        image.set('data-small', 'yes')
    width = min(most, max(least, min(wide * min(1, COARSE / smallest), wide * HEIGHT / high)))
    image.set('style', f'width: {width:.1f}mm')


# The page

def source(root):
    walker = html5lib.getTreeWalker('etree')
    options = dict(quote_attr_values='always', omit_optional_tags=False, inject_meta_charset=False)
    text = html5lib.serializer.HTMLSerializer(**options).render(walker(root))
    return '<!DOCTYPE html>' + text


def hanging(pages):
    """The ids of headings that are last on a page and whose text goes on below its foot."""
    found = set()
    for sheet in pages:
        page = sheet._page_box
        foot = page.content_box_y() + page.height
        lines = [box for box in boxes(page.children[0], 'LineBox') if box.position_y + box.height > foot + 1]
        heads = [box for box in boxes(page.children[0], 'BlockBox') if box.element_tag in ('h1', 'h2') and box.element.get('id')]
        if lines and heads and min(line.position_y for line in lines) > heads[-1].position_y:
            found.add(heads[-1].element.get('id'))
    return found


def filled(page):
    """The share of a page's height that is used."""
    low = page.content_box_y()
    for child in page.children:
        if type(child).__name__ != 'MarginBox':
            for kind in ('LineBox', 'TableRowBox', 'InlineReplacedBox', 'BlockReplacedBox'):
                low = max([low] + [box.position_y + box.height for box in boxes(child, kind)])
    return (low - page.content_box_y()) / page.height


def first_figure(page):
    """The name of the figure that a page begins with, or None."""
    for box in boxes(page.children[0], 'BlockBox'):
        if box.element_tag == 'figure' and box.position_y <= page.content_box_y() + 20:
            for image in box.element.iter():
                if image.get('id', '').startswith('fig-'):
                    return image.get('id')
    return None


def wasting(pages):
    """The names of figures that leave a page less than half full."""
    sheets = [sheet._page_box for sheet in pages]
    return [name for before, page in zip(sheets, sheets[1:]) if filled(before) < HALF and (name := first_figure(page))]


def wasted(pages):
    """How many pages, but for the last, are less than half full."""
    return sum(filled(sheet._page_box) < HALF for sheet in pages[:-1])


def put_later(root, name):
    """Moves a figure behind the table that follows it; gives what undoes it, or None."""
    for parent in root.iter():
        for at, child in enumerate(list(parent)):
            if child.tag == H + 'figure' and any(i.get('id') == name for i in child.iter(H + 'img')):
                rest = list(parent)[at + 1:]
                if not rest or not (has_class(rest[0], 'table') or rest[0].find(f'.//{H}table') is not None):
                    return None
                parent.remove(child)
                parent.insert(at + 1, child)
                return lambda: (parent.remove(child), parent.insert(at, child))
    return None


def fill_pages(root, document, tried):
    """The document with a figure moved that left a page half empty, or None. tried has the names of those
    that were looked at. A move that leaves as many pages half empty is undone."""
    for name in wasting(document.pages):
        if name in tried:
            continue
        tried.add(name)
        undo = put_later(root, name)
        if undo:
            other = weasyprint.HTML(string=source(root)).render()
            if wasted(other.pages) < wasted(document.pages):
                return other
            undo()
    return None


def render(root):
    """The document, its pages broken before the headings that would hang, its figures where they leave
    no page half empty."""
    broken, tried = set(), set()
    while True:
        document = weasyprint.HTML(string=source(root)).render()
        while better := fill_pages(root, document, tried):
            document = better
        more = hanging(document.pages) - broken
        if not more:
            return document
        broken |= more
        for head in list(root.iter(H + 'h1')) + list(root.iter(H + 'h2')):
            if head.get('id') in more:
                head.set('style', 'break-before: page')


def main():
    root = html5lib.parse(open(sys.argv[1], encoding='utf-8').read())
    style = [text_of(s) for s in root.iter(H + 'style')]
    found = [(holder, table) for holder in root.iter(H + 'div') if has_class(holder, 'table')
             for table in holder.findall(H + 'table')]
    for (holder, table), width in zip(found, measure([t for _, t in found], style)):
        fit_table(holder, table, width)
    for figure in root.iter(H + 'figure'):
        for image in figure.iter(H + 'img'):
            fit_figure(image, image.get('id') or 'a figure')
    for details in root.iter(H + 'details'):
        details.set('open', '')
    # A PDF can only name a file by where it lies on this machine: a number leads to its row of the table.
    for link in root.iter(H + 'a'):
        if link.get('href', '').startswith('audit/claims.html#'):
            link.set('href', '#number-' + link.get('href').partition('#')[2])
        elif not link.get('href', '#').startswith(('#', 'http://', 'https://')):
            del link.attrib['href']
    unlink(root)
    sys.stdout.buffer.write(render(root).write_pdf())


if __name__ == '__main__':
    main()
