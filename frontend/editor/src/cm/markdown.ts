// Markup of other programs as clean Markdown: what fields know (headings, emphasis, lists, links, tables, quotes), and
// of everything else the words.
import { type Item, listed, webItems, wordItem } from './word.ts';

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
      return pictured(node);
    default:
      return style(node, text);
  }
}

/** What a picture shows, in words: fields hold no pictures. */
function pictured(image: HTMLElement): string {
  const words = escaped((image.getAttribute('alt') ?? '').replace(/[\s\u00a0]+/g, ' ').trim());
  return words === '' ? '' : ` ${words} `;
}

const isBlock = (node: Node): boolean =>
  node instanceof HTMLElement && (BLOCKS.has(node.tagName) || /^(H[1-6]|UL|OL|LI|TABLE|BLOCKQUOTE|PRE|HR)$/.test(node.tagName) || [...node.childNodes].some(isBlock));

const tidy = (text: string): string => text.replace(/[ \t]*\n[ \t]*/g, '\n').replace(/ {2,}/g, ' ').trim();

type Block = string | Item;

/** Blocks as texts: items that follow each other are one list, whatever stands around each. */
function texts(all: Block[]): string[] {
  const out: string[] = [];
  let run: Item[] = [];
  const close = (): void => {
    if (run.length > 0) out.push(listed(run));
    run = [];
  };
  for (const each of all) {
    if (typeof each !== 'string') run.push(each);
    else {
      close();
      out.push(each);
    }
  }
  close();
  return out;
}

/** The blocks of a node, in order. Loose words between blocks are a paragraph. */
function blocks(node: Node): Block[] {
  const out: Block[] = [];
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

const words = (element: HTMLElement): string => tidy(children(element));

function block(element: HTMLElement): Block[] {
  const heading = /^H([1-6])$/.exec(element.tagName)?.[1];
  if (heading) {
    const text = words(element).replace(/\n/g, ' ').replaceAll('**', '');
    return text === '' ? [] : [`${'#'.repeat(Number(heading))} ${text}`];
  }
  switch (element.tagName) {
    case 'P': {
      const item = wordItem(element, words);
      return item ? [item] : blocks(element);
    }
    case 'UL':
    case 'OL':
      return webItems(element, (item) => texts(blocks(item)).join('\n')) ?? list(element);
    case 'TABLE':
      return table(element as HTMLTableElement);
    case 'BLOCKQUOTE':
      return [texts(blocks(element)).join('\n\n').replace(/^/gm, '> ')];
    case 'PRE':
      return [`\`\`\`\n${element.textContent?.replace(/\n+$/, '')}\n\`\`\``];
    case 'HR':
      return ['---'];
    default:
      return blocks(element);
  }
}

function list(element: HTMLElement): string[] {
  const ordered = element.tagName === 'OL';
  const rows: string[] = [];
  let n = Number(element.getAttribute('start') ?? 1);
  for (const child of element.children) {
    const sign = ordered ? `${n}. ` : '- ';
    const inside = texts(child.tagName === 'LI' ? blocks(child) : block(child as HTMLElement));
    if (inside.length === 0) continue;
    // A list inside a list stands under its item, without an empty line.
    const text = inside.join('\n');
    rows.push(child.tagName === 'LI' ? sign + indent(text, ' '.repeat(sign.length)) : indent(`  ${text}`, '  '));
    n += 1;
  }
  return rows.length > 0 ? [rows.join('\n')] : [];
}

function table(element: HTMLTableElement): string[] {
  const cell = (of: Element): string => tidy(texts(blocks(of)).join(' ')).replace(/\n/g, ' ');
  const rows = [...element.rows].map((row) => [...row.cells].map(cell)).filter((row) => row.some((text) => text !== ''));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const [head, ...rest] = rows;
  if (!head) return [];
  // What is laid out in one column is no table.
  if (width === 1) return rows.map(([text = '']) => text);
  const line = (row: string[]): string => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`;
  return [[line(head), `|${' --- |'.repeat(width)}`, ...rest.map(line)].join('\n')];
}

/** Styles are only read here. Under its own name the browser would look at each, and our policy refuse it. */
function inert(html: string): string {
  return html.replace(/<style[\s\S]*?<\/style>/gi, '').replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, ' data-style='));
}

/** HTML as Markdown. */
export function markdown(html: string): string {
  const page = new DOMParser().parseFromString(inert(html), 'text/html');
  return texts(blocks(page.body)).join('\n\n');
}
