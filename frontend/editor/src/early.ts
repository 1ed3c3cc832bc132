// What is typed before the document is there: the page cannot put it anywhere yet, and must not lose it either.
import { all } from './page.ts';
import type { Typed } from './shelf.ts';
import { type Box, difference, onto } from './text.ts';

export class Early {
  private over = false;

  constructor(private readonly form: HTMLFormElement) {}

  private get boxes(): Box[] {
    return all<Box>(this.form, 'textarea[name], input[type=text][name]');
  }

  /** What was typed; nothing once the document took it, or the form went with it. */
  typed(): Typed[] {
    if (this.over) return [];
    return this.boxes.flatMap((box): Typed[] => (box.value === box.defaultValue ? [] : [[box.name, box.defaultValue, box.value]]));
  }

  /** The words themselves, as one would copy them. */
  words(): string {
    return this.typed().map(([, had, now]) => difference(had, now)?.put ?? '').filter((words) => words.trim() !== '').join('\n\n');
  }

  /** Puts back what an earlier page could not save, onto what stands there now; false where its place is gone. */
  restore(typed: Typed[]): boolean {
    const boxes = this.boxes;
    return typed.map(([name, had, now]) => {
      const box = boxes.find((each) => each.name === name);
      // It may have been saved after all: nobody wants it twice.
      if (box && box.value !== now) box.value = onto(had, now, box.value);
      return box !== undefined;
    }).every(Boolean);
  }

  end(): void {
    this.over = true;
  }
}
