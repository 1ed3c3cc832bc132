// What the server says about this page now, after it closed or opened the document for writing.

async function read(path: string): Promise<Document | null> {
  const answer = await fetch(path, { headers: { accept: 'text/html' } }).catch(() => null);
  return answer?.ok && !answer.redirected ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
}

/** Who locked the entry, and why, as its page says it. */
export async function lockOf(entry: string): Promise<string> {
  const page = await read(`/entries/${entry}`);
  return page?.querySelector('.fl-notice[data-tone=lock]:not([data-note]) > p')?.textContent?.trim() ?? '';
}

/** Whether this page would come with the right to write, if it were loaded now. */
export async function writesNow(): Promise<boolean> {
  return Boolean((await read(location.pathname))?.querySelector('[data-live][data-writes]'));
}
