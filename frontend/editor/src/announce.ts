// What screen readers are told: the two live regions of the frame (UI.md section 7).

const JOIN_MS = 500;
const STAYS_MS = 5000;

export type Politeness = 'say' | 'alert';

interface Region {
  next: string[];
  last: string;
  clear?: ReturnType<typeof setTimeout>;
}

const regions: Record<Politeness, Region> = { say: { next: [], last: '' }, alert: { next: [], last: '' } };

/** Says `text`. Messages of the same half second are joined and repeats dropped; later the region is empty again. */
export function announce(text: string, how: Politeness = 'say'): void {
  const region = regions[how];
  if (region.next.length === 0) setTimeout(() => speak(how), JOIN_MS);
  if (!region.next.includes(text)) region.next.push(text);
}

function speak(how: Politeness): void {
  const region = regions[how];
  const text = region.next.map((each) => each.replace(/\.+$/, '')).join('. ');
  region.next = [];
  if (text === '' || text === region.last) return;
  write(how, text);
  clearTimeout(region.clear);
  region.clear = setTimeout(() => write(how, ''), STAYS_MS);
}

function write(how: Politeness, text: string): void {
  regions[how].last = text;
  const place = document.getElementById(how);
  if (place) place.textContent = text;
}
