-- What pandoc does not do with the woven paper by itself:
--   the figure named headline comes before the abstract (paper.template.html has its place);
--   a number says where it comes from (data-from), in the words of its row of the table of numbers;
--   a figure's caption is read out once, and the picture's own words are its first sentence;
--   in the appendix, a table of more rows than a screen shows at once is folded, and its line says
--   what is in it. On paper everything is open (reports/print.py).
local LONG = 12

local text = pandoc.utils.stringify

local function rows_of(tbl)
    local rows = {}
    for _, body in ipairs(tbl.bodies) do
        for _, row in ipairs(body.body) do rows[#rows + 1] = row end
    end
    return rows
end

local function anchor_of(cell)
    local found
    pandoc.walk_block(pandoc.Div(cell.contents), {
        Span = function(span) if span.identifier:match('^number%-') then found = span.identifier:sub(8) end end })
    return found
end

-- The words of each row of the table of numbers, by its anchor.
local function origins(doc)
    local from = {}
    doc.blocks:walk({ Div = function(div)
        if div.identifier ~= 'table-numbers' then return end
        for _, row in ipairs(rows_of(div.content[1])) do
            local cell = {}
            for i, c in ipairs(row.cells) do cell[i] = text(c.contents) end
            local anchor = anchor_of(row.cells[1])
            if anchor then
                local words = { cell[1] .. ' = ' .. cell[2] }
                if cell[3] ~= '–' then words[#words + 1] = 'n = ' .. cell[3] end
                if cell[4] ~= '–' then words[#words + 1] = 'interval ' .. cell[4] end
                words[#words + 1] = 'from ' .. cell[5]
                words[#words + 1] = 'named by ' .. cell[6]
                from[anchor] = table.concat(words, ' · ')
            end
        end
    end })
    return from
end

local function say_origins(doc, from)
    return doc:walk({ Link = function(link)
        if not link.classes:includes('number') then return end
        local anchor = link.target:match('^#number%-(.*)$') or link.target:match('#(.*)$')
        if anchor and from[anchor] then
            link.attributes['from'] = from[anchor]
            return link
        end
    end })
end

-- The first sentence of a caption, for the line of what is folded.
local function first_sentence(said, kind)
    local label, rest = said:match('^(' .. kind .. ' %d+)%.%s*(.*)$')
    if not label then return said end
    return label .. '. ' .. (rest:match('^(.-[%.:;])%s') or rest):gsub('[%.:;]$', '')
end

local function figure_name(block)
    if block.t ~= 'Para' or #block.content ~= 1 or block.content[1].t ~= 'Image' then return end
    return block.content[1].identifier:match('^fig%-(.*)$')
end

local function figure(block)
    local image, caption = block.content[1], block.content[1].caption
    local alone = pandoc.Image({ pandoc.Str(first_sentence(text(caption), 'Figure')) }, image.src, '', image.attr)
    return {
        pandoc.RawBlock('html', '<figure>'), pandoc.Plain({ alone }),
        pandoc.RawBlock('html', '<figcaption>'), pandoc.Plain(caption),
        pandoc.RawBlock('html', '</figcaption>\n</figure>') }
end

local function folded(div)
    local rows = #rows_of(div.content[1])
    if rows <= LONG then return { div } end
    local summary = first_sentence(text(div.content[1].caption.long), 'Table') .. ' (' .. rows .. ' rows)'
    return {
        pandoc.RawBlock('html', '<details class="fold"><summary>'),
        pandoc.Plain(pandoc.Str(summary)),
        pandoc.RawBlock('html', '</summary>'), div, pandoc.RawBlock('html', '</details>') }
end

function Pandoc(doc)
    doc = say_origins(doc, origins(doc))
    local blocks, appendix = pandoc.List(), false
    for _, block in ipairs(doc.blocks) do
        if block.t == 'Header' and block.identifier == 'appendix' then appendix = true end
        local name = figure_name(block)
        if name == 'headline' then
            doc.meta.headline = pandoc.MetaBlocks(figure(block))
        elseif name then
            blocks:extend(figure(block))
        elseif appendix and block.t == 'Div' and block.classes:includes('table') then
            blocks:extend(folded(block))
        else
            blocks:insert(block)
        end
    end
    doc.blocks = blocks
    return doc
end
