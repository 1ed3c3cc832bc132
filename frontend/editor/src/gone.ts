// What this device kept for an entry that is not there any more, or not for this reader.
import { wordsOf, when } from './kept.ts';
import { all, takeAway } from './shelf.ts';

/** Fills the part that the server prepared; it stays hidden where there is nothing. */
export async function showGone(part: HTMLElement): Promise<void> {
  const { user = '', entry = '', field = '', today = '', hint = '' } = part.dataset;
  const kept = (await all(user, entry)).filter((one) => wordsOf(one, field) !== '');
  const newest = kept.at(-1);
  part.hidden = !newest;
  if (!newest) return;
  const [place, box, discard] = [part.querySelector('.fl-hint'), part.querySelector('textarea'), part.querySelector('button')];
  if (place) place.textContent = hint.replace('{at}', when(newest.at, today));
  if (box) box.value = wordsOf(newest, field);
  if (discard) {
    discard.onclick = async () => {
      await takeAway(newest);
      await showGone(part);
    };
  }
}
