// Markup of other programs as clean Markdown: what fields know (headings, emphasis, lists, links, tables, quotes), and
// of everything else the words.

/** What is no text at all. */
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'HEAD', 'META', 'TITLE', 'TEMPLATE', 'NOSCRIPT', 'SVG', 'IFRAME', 'OBJECT', 'O:P']);
const BLOCKS = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'HEADER', 'FOOTER', 'MAIN', 'ASIDE', 'FIGURE', 'FIGCAPTION', 'ADDRESS', 'DL', 'DT', 'DD', 'FORM', 'FIELDSET', 'DETAILS', 'SUMMARY']);

const children = (node: Node): string => [...node.childNodes].map(inline).join('');

/** Signs that would be markup where the other program had plain text. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]~|<]/g, '\\$&');
}

/** Puts marks around the words, and leaves spaces outside, where Markdown wants them. */
function marked(text: string, mark: string): string {
  const words = text.trim();
  if (words === '') return text;
  const [before = '', after = ''] = [/^\s*/.exec(text)?.[0], /\s*$/.exec(text)?.[0]];
  return `${before}${mark}${words}${mark}${after}`;
}

function isSafe(address: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(address);
}

/** Word marks bold and italic by style, and switches bold off inside of it. */
function style(element: HTMLElement, text: string): string {
  let out = text;
  if (has(element, /text-decoration[^;]*line-through/i)) out = marked(out, '~~');
  if (has(element, /font-style:\s*italic/i)) out = marked(out, '*');
  return has(element, /font-weight:\s*(bold|[6-9]00)/i) ? marked(out, '**') : out;
}

/** Whether an element had a style. */
function has(element: HTMLElement, what: RegExp): boolean {
  return what.test(element.dataset.style ?? '');
}

function inline(node: Node): string {
  if (node.nodeType === 3) return escaped((node.textContent ?? '').replace(/[\s\u00a0]+/g, ' '));
  if (!(node instanceof HTMLElement) || SKIPPED.has(node.tagName)) return '';
  const text = children(node);
  switch (node.tagName) {
    case 'BR':
      return '\n';
    case 'B':
    case 'STRONG':
      // Word and some web pages wrap everything in a <b> that is not bold.
      return has(node, /font-weight:\s*(normal|400)/i) ? text : marked(text, '**');
    case 'I':
    case 'EM':
    case 'CITE':
      return has(node, /font-style:\s*normal/i) ? text : marked(text, '*');
    case 'S':
    case 'DEL':
    case 'STRIKE':
      return marked(text, '~~');
    case 'A': {
      const address = node.getAttribute('href') ?? '';
      return isSafe(address) && text.trim() !== '' ? `[${text.trim()}](${address.replace(/[()\s]/g, encodeURIComponent)})` : text;
    }
    case 'IMG':
      return escaped(node.getAttribute('alt') ?? '');
    default:
      return style(node, text);
  }
}

const isBlock = (node: Node): boolean =>
  node instanceof HTMLElement && (BLOCKS.has(node.tagName) || /^(H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|PRE|HR)$/.test(node.tagName) || [...node.childNodes].some(isBlock));

const tidy = (text: string): string => text.replace(/[ \t]*\n[ \t]*/g, '\n').trim();

/** The blocks of a node, in order. Loose words between blocks are a paragraph. */
function blocks(node: Node): string[] {
  const out: string[] = [];
  let loose = '';
  const close = (): void => {
    if (tidy(loose) !== '') out.push(...tidy(loose).split(/\n{2,}/));
    loose = '';
  };
  for (const child of node.childNodes) {
    if (child instanceof HTMLElement && SKIPPED.has(child.tagName)) continue;
    if (!isBlock(child)) loose += inline(child);
    else {
      close();
      out.push(...block(child as HTMLElement));
    }
  }
  close();
  return out;
}

const indent = (text: string, by: string): string => text.replace(/\n(?=.)/g, `\n${by}`);

function block(element: HTMLElement): string[] {
  const heading = /^H([1-6])$/.exec(element.tagName)?.[1];
  const item = wordItem(element);
  if (heading) {
    const text = tidy(children(element)).replace(/\n/g, ' ').replaceAll('**', '');
    return text === '' ? [] : [`${'#'.repeat(Number(heading))} ${text}`];
  }
  if (item !== null) return [item];
  switch (element.tagName) {
    case 'UL':
    case 'OL':
      return list(element);
    case 'TABLE':
      return table(element as HTMLTableElement);
    case 'BLOCKQUOTE':
      return [blocks(element).join('\n\n').replace(/^/gm, '> ')];
    case 'PRE':
      return [`\`\`\`\n${element.textContent?.replace(/\n+$/, '')}\n\`\`\``];
    case 'HR':
      return ['---'];
    default:
      return blocks(element);
  }
}

/** The sign of a list as plain text: what Word sets in Symbol or Wingdings, or a number. */
const SIGN = /^\s*(?:[\u00b7\u2022\u25aa\u25cf\uf0a7\uf0b7§o]|(\d+)[.)])[\s\u00a0]+/;

/** Word writes the items of a list as paragraphs that begin with the sign of the list. */
function wordItem(element: HTMLElement): string | null {
  const marked = has(element, /mso-list:\s*(?!none|skip)/i);
  if (!marked && !(/^MsoListParagraph/.test(element.className) && SIGN.test(element.textContent ?? ''))) return null;
  const copy = element.cloneNode(true) as HTMLElement;
  const sign = copy.querySelector('[data-style*="mso-list:Ignore" i]');
  sign?.remove();
  const text = tidy(children(copy));
  // Not every program says which part is the sign.
  const plain = sign ? null : SIGN.exec(text);
  const number = sign ? SIGN.exec(`${sign.textContent ?? ''} `)?.[1] : plain?.[1];
  const level = Number(/level(\d)/.exec(element.dataset.style ?? '')?.[1] ?? 1);
  return `${'  '.repeat(level - 1)}${number ? `${number}.` : '-'} ${text.slice(plain?.[0].length ?? 0)}`;
}

function list(element: HTMLElement): string[] {
  const ordered = element.tagName === 'OL';
  const rows: string[] = [];
  let n = Number(element.getAttribute('start') ?? 1);
  for (const child of element.children) {
    const sign = ordered ? `${n}. ` : '- ';
    const inside = child.tagName === 'LI' ? blocks(child) : block(child as HTMLElement);
    if (inside.length === 0) continue;
    // A list inside a list stands under its item, without an empty line.
    const text = inside.join('\n');
    rows.push(child.tagName === 'LI' ? sign + indent(text, ' '.repeat(sign.length)) : indent(`  ${text}`, '  '));
    n += 1;
  }
  return rows.length > 0 ? [rows.join('\n')] : [];
}

function table(element: HTMLTableElement): string[] {
  const cell = (of: Element): string => tidy(blocks(of).join(' ')).replace(/\n/g, ' ');
  const rows = [...element.rows].map((row) => [...row.cells].map(cell)).filter((row) => row.some((text) => text !== ''));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [head, ...rest] = rows;
  if (!head) return [];
  // What is laid out in one column is no table.
  if (width === 1) return rows.map(([text = '']) => text);
  const line = (row: string[]): string => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`;
  return [[line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n')];
}

const isItem = (text: string): boolean => /^\s*(-|\d+\.) /.test(text) && !text.includes('\n');

/** Styles are only read here. Under its own name the browser would look at each, and our policy refuse it. */
function inert(html: string): string {
  return html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='));
}

/** HTML as Markdown. */
export function markdown(html: string): string {
  const page = new DOMParser().parseFromString(inert(html), 'text/html');
  const out = blocks(page.body);
  // Word's items belong together.
  return out.reduce((text, next, at) => text + (at === 0 ? '' : isItem(next) && isItem(out[at - 1] ?? '') ? '\n' : '\n\n') + next, '');
}
