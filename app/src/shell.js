const shut = (around) => {
  for (const menu of document.querySelectorAll('.fl-menu[open]')) if (!menu.contains(around)) menu.open = false;
};
for (const event of ['click', 'focusin']) addEventListener(event, ({ target }) => shut(target));

const search = () => {
  const field = [...document.querySelectorAll('#q, #filter-q')].find((each) => each.checkVisibility());
  if (field) field.focus();
  else if (document.getElementById('filter-q')) location.hash = 'filter-q';
  else if (document.querySelector('.fl-search')) location.assign('/entries#filter-q');
};
const typed = 'textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])';
const single = {
  '/': search,
  '?': () => location.assign('/help/keys'),
  '[': () => document.querySelector('.fl-page a[rel=prev]')?.click(),
  ']': () => document.querySelector('.fl-page a[rel=next]')?.click(),
};

const comment = (from, step) => {
  const all = [...document.querySelectorAll('.fl-thread')].filter((each) => each.checkVisibility());
  all[all.indexOf(from) + step]?.querySelector('[tabindex]')?.focus();
};

addEventListener('keydown', (event) => {
  const { key, target } = event;
  if (event.defaultPrevented || event.altKey) return;
  const menu = key === 'Escape' && document.querySelector('.fl-menu[open]');
  const chord = event.ctrlKey || event.metaKey;
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  } else if (chord && key.toLowerCase() === 'k' && !target.closest('textarea, [contenteditable]')) {
    event.preventDefault();
    search();
  } else if (!chord && !target.closest(typed)) {
    const deed = document.documentElement.dataset.keys !== 'off' && single[key];
    const card = target.closest('.fl-thread');
    const step = { n: 1, p: -1 }[key];
    if (deed) {
      event.preventDefault();
      deed();
    } else if (card && step) comment(card, step);
  }
});
document.querySelector('.fl-search kbd')?.removeAttribute('hidden');
