// What people type in controls that hold no text, where it can be read in one way only. All else the server reads.

export type Plain = string | number | null;

/** `undefined`: not readable here. */
export function readPlain(raw: string, as: string | undefined): Plain | undefined {
  const text = raw.trim();
  if (as === undefined) return raw === '' ? null : raw;
  if (text === '') return null;
  return as === 'date' ? readDate(text) : readNumber(text, as === 'whole');
}

function readNumber(text: string, whole: boolean): number | undefined {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  // In a whole number a point may stand between thousands.
  if (whole || !/^-?\d{1,12}[.,]\d{1,6}$/.test(text)) return undefined;
  return Number(text.replace(',', '.'));
}

function readDate(text: string): string | undefined {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const usual = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  const [year, month, day] = iso ? iso.slice(1) : usual ? usual.slice(1).reverse() : [];
  if (!year || !month || !day) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const real = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(date) ? date : undefined;
}
