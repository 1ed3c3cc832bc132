// Word writes the items of a list as paragraphs that begin with the sign of the list. Here they become a list again.

/** An item of a list, wherever it stood in the other program's markup. */
export interface Item {
  level: number;
  /** Its number; `next`: the one after the item before; none: a bullet. */
  number: number | 'next' | null;
  words: string;
}

/** The signs of Word's bullets, also as the private letters of the Symbol and Wingdings fonts. */
const BULLET = '[·•▪■●○◦‣§¨Øüvq–—-]|[\\uf020-\\uf0ff]|o(?=[\\s\\u00a0])';
const NUMBER = '\\(?(?:\\d{1,3}(?:\\.\\d{1,3})*|[a-z]|[ivxlc]{1,6})[.)]';
const SIGN = new RegExp(`^[\\s\\u00a0]*(${BULLET}|${NUMBER})([\\s\\u00a0]+)`, 'i');
/** So far Word moves each level of a list to the right. */
const STEP_PT = 36;
const IN_PT: Record<string, number> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75 };

const styleOf = (element: Element): string => (element as HTMLElement).dataset.style ?? '';

/** The paragraph as an item, its words still without their markup; `null` for any other paragraph. */
export function wordItem(element: HTMLElement, words: (of: HTMLElement) => string): Item | null {
  const style = styleOf(element);
  const listed = /mso-list:\s*(?!none|skip|ignore)\S/i.test(style);
  const copy = element.cloneNode(true) as HTMLElement;
  const sign = [...copy.querySelectorAll('[data-style]')].find((each) => /mso-list:\s*ignore/i.test(styleOf(each)));
  let said = sign?.textContent ?? '';
  if (sign) sign.remove();
  else {
    const found = SIGN.exec(copy.textContent ?? '');
    // Without its styles only the gap behind the sign tells a list from a sentence.
    const isList = found && (listed || /\bMsoList/.test(element.className) || /\u00a0[\s\u00a0]*\u00a0/.test(found[2] ?? ''));
    if (isList) {
      said = found[1] ?? '';
      cut(copy, found[0].length);
    }
  }
  if (!listed && said === '') return null;
  return { level: levelOf(style), number: numberOf(said), words: words(copy) };
}

/** Takes so many characters from the start of what an element says. */
function cut(element: Node, length: number): void {
  let left = length;
  const go = (node: Node): void => {
    for (const child of [...node.childNodes]) {
      if (left === 0) return;
      if (child.nodeType !== 3) go(child);
      else {
        const text = child.textContent ?? '';
        child.textContent = text.slice(left);
        left -= Math.min(left, text.length);
      }
    }
  };
  go(element);
}

function levelOf(style: string): number {
  const said = /mso-list:[^;]*\blevel(\d)/i.exec(style)?.[1];
  if (said) return Number(said);
  const [, far = '0', unit = 'pt'] = /margin-left:\s*([\d.]+)(pt|in|cm|mm|px)/i.exec(style) ?? [];
  return Math.max(1, Math.round((Number(far) * (IN_PT[unit.toLowerCase()] ?? 1)) / STEP_PT));
}

/** Letters and Roman numbers are counted anew, because Markdown knows figures only. */
function numberOf(sign: string): Item['number'] {
  const text = sign.replace(/[\s\u00a0]+/g, '');
  const figures = /^\(?(?:\d+\.)*(\d+)[.)]?$/.exec(text)?.[1];
  if (figures) return Number(figures);
  return /^\(?([a-z]|[ivxlcdm]+)[.)]$/i.test(text) ? 'next' : null;
}

/** Word for the web makes a list of each item, and says its level. */
export function webItems(element: HTMLElement, words: (of: HTMLElement) => string): Item[] | null {
  const items = [...element.children].filter((child) => child.tagName === 'LI') as HTMLElement[];
  if (items.length === 0 || !items.every((item) => item.hasAttribute('data-aria-level'))) return null;
  const start = Number(element.getAttribute('start') ?? 0);
  return items.map((item, at) => ({
    level: Number(item.getAttribute('data-aria-level')) || 1,
    number: element.tagName === 'UL' ? null : at === 0 && start > 0 ? start : 'next',
    words: words(item),
  }));
}

/** A run of items as one list in Markdown, each level under the words of the one above. */
export function listed(items: Item[]): string {
  const above: { level: number; width: number }[] = [];
  const counts = new Map<number, number>();
  return items.map(({ level, number, words }) => {
    while ((above.at(-1)?.level ?? 0) >= level) above.pop();
    for (const deeper of [...counts.keys()]) if (deeper > level) counts.delete(deeper);
    const n = number === 'next' ? (counts.get(level) ?? 0) + 1 : number;
    if (n === null) counts.delete(level);
    else counts.set(level, n);
    const margin = ' '.repeat(above.reduce((sum, { width }) => sum + width, 0));
    const sign = n === null ? '- ' : `${n}. `;
    above.push({ level, width: sign.length });
    return margin + sign + words.replace(/\n(?=.)/g, `\n${margin}${' '.repeat(sign.length)}`);
  }).join('\n');
}
