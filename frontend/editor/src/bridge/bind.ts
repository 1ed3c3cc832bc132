import type { Live } from '../live.ts';
export function bindField(_live: Live, _form: HTMLFormElement): void {}
