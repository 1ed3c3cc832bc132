// Looking for another entry and putting a link to it into the text. The list of entries is the page that has it anyway.
import type { EditorView } from '@codemirror/view';
import { announce } from '../announce.ts';
import { type Page, all, sayN } from '../page.ts';
import { put } from './deeds.ts';

const PAUSE_MS = 300;
const MOST = 8;

interface Hit {
  code: string;
  title: string;
}

async function find(words: string): Promise<Hit[]> {
  const answer = await fetch(`/entries?q=${encodeURIComponent(words)}`, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const hits = new Map<string, Hit>();
  for (const link of all<HTMLAnchorElement>(page, 'main a[href^="/entries/"]')) {
    const code = /^\/entries\/([A-Z]{2}-\d{4}-\d{3,})$/.exec(link.getAttribute('href') ?? '')?.[1];
    const title = link.textContent?.trim();
    if (code && title && !hits.has(code)) hits.set(code, { code, title });
  }
  return [...hits.values()].slice(0, MOST);
}

/** Opens the dialog that the server prepared. */
export function refer(view: EditorView, page: Page): void {
  const dialog = page.root.querySelector<HTMLDialogElement>('dialog[data-refer]');
  const box = dialog?.querySelector('input');
  const list = dialog?.querySelector('ul');
  if (!dialog || !box || !list) return;
  const choose = (hit: Hit): void => {
    dialog.close();
    view.focus();
    const title = hit.title.startsWith(hit.code) ? hit.title : `${hit.code} ${hit.title}`;
    put(view, `[${title.replace(/[[\]\\]/g, '\\$&')}](${location.origin}/entries/${hit.code})`);
  };
  const look = async (): Promise<void> => {
    const asked = box.value;
    const hits = await find(asked).catch(() => []);
    if (asked !== box.value) return;
    list.replaceChildren(...hits.map((hit) => item(hit, choose)));
    announce(sayN(page, 'hits', hits.length));
  };
  let due: ReturnType<typeof setTimeout>;
  box.oninput = () => {
    clearTimeout(due);
    due = setTimeout(() => void look(), PAUSE_MS);
  };
  // It takes the first; closing the dialog is what the browser would do.
  box.onkeydown = (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    list.querySelector('button')?.click();
  };
  dialog.onclose = () => view.focus();
  box.value = '';
  dialog.showModal();
  void look();
}

function item(hit: Hit, choose: (hit: Hit) => void): HTMLLIElement {
  const row = document.createElement('li');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = hit.title.startsWith(hit.code) ? hit.title : `${hit.code} ${hit.title}`;
  button.onclick = () => choose(hit);
  row.append(button);
  return row;
}
