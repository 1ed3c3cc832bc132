import type { Live } from './live.ts';
export function watchProblems(_live: Live, _form: HTMLFormElement): void {}
