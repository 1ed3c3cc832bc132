// The page of a whole entry: what others write comes in by itself. The server draws it; only what differs is put in place.
import type { Kind, Live } from './live.ts';
import { type Page, all } from './page.ts';

/** After the last change. */
const PAUSE_MS = 1000;
/** Who never pauses is shown all the same. */
const LONGEST_MS = 5000;
/** What the server draws anew, by what makes each of them known. */
const PARTS = ['section.fl-field[id]', '.fl-outline li:has(> a[href^="#"])', '.fl-needs', '.fl-outline summary'];
const RELOADED = 'fieldlab.reloaded';

export function openEntry({ page, fields, saving }: Live): Kind {
  const sheet = new Sheet(page);
  let stopped = false;
  return {
    words: () => '',
    early: () => [],
    restore: () => false,
    leave: () => undefined,
    synced: () => fields.observeDeep(() => sheet.soon()),
    stopped: () => {
      // Locked, or a right is gone: the server shows the page as it is now.
      if (stopped || !saving.settled || saving.stop === 'signed-out') return;
      stopped = true;
      reload();
    },
  };
}

/** Not again and again, whatever the server says. */
function reload(): void {
  const last = Number(sessionStorage.getItem(RELOADED));
  if (Date.now() - last < 30_000) return;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
}

class Sheet {
  private due: ReturnType<typeof setTimeout> | undefined;
  private since = 0;
  /** Each part as the server drew it last; on the page it may have been opened meanwhile. */
  private drawn: Map<string, string>;

  constructor(private readonly page: Page) {
    this.drawn = new Map(parts(page.root).map(([name, part]) => [name, part.outerHTML]));
  }

  soon(): void {
    const now = Date.now();
    if (this.due === undefined) this.since = now;
    else if (now - this.since > LONGEST_MS) return;
    clearTimeout(this.due);
    this.due = setTimeout(() => {
      this.due = undefined;
      void this.refresh();
    }, PAUSE_MS);
  }

  private async refresh(): Promise<void> {
    const here = location.pathname;
    const answer = await fetch(here, { headers: { accept: 'text/html' } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const old = new Map(parts(this.page.root));
    for (const [name, part] of parts(fresh)) {
      const before = old.get(name);
      if (before && this.drawn.get(name) !== part.outerHTML && swap(before, part)) this.drawn.set(name, part.outerHTML);
    }
    const saved = fresh.querySelector<HTMLElement>('[data-saved]');
    for (const place of all(this.page.root, '.fl-save[data-state=saved]')) if (saved && place.lastElementChild) place.lastElementChild.textContent = saved.textContent?.trim() ?? '';
  }
}

function parts(root: ParentNode): [string, HTMLElement][] {
  return PARTS.flatMap((selector) =>
    all(root, selector).map((part): [string, HTMLElement] => [`${selector} ${part.id || part.querySelector('a')?.getAttribute('href') || ''}`, part]),
  );
}

/** Puts the new part in the place of the old. False where a reader is busy in it: then it stays for the next time. */
function swap(old: HTMLElement, fresh: HTMLElement): boolean {
  const chosen = getSelection();
  if (chosen && !chosen.isCollapsed && old.contains(chosen.anchorNode)) return false;
  const active = document.activeElement as HTMLElement | null;
  const inside = active && old.contains(active) ? active : null;
  if (inside?.matches('input, textarea, select')) return false;
  const part = document.importNode(fresh, true);
  const [was, now] = [old.closest('details') ?? old.querySelector('details'), part.querySelector('details')];
  if (was && now) now.open = was.open;
  if (old.matches('details') && part.matches('details')) (part as HTMLDetailsElement).open = (old as HTMLDetailsElement).open;
  old.replaceWith(part);
  if (inside) same(part, inside)?.focus();
  return true;
}

/** The element of a new part that is what `old` was. */
function same(part: HTMLElement, old: HTMLElement): HTMLElement | null {
  const href = old.getAttribute('href');
  const found = href === null ? null : part.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`);
  return found ?? part.querySelector<HTMLElement>(old.tagName) ?? null;
}
