import { crumbs, fiction, page, status } from './_frame.mjs';
import { bar, diff } from './_diff.mjs';
export default page({
  title: 'Vergelijken, Waarschuwing met uitweg – Editie 1 (fictief) – Fieldlab', current: 'Documenten', notices: fiction,
  body: `<div class="fl-band" data-kind="intervention"><div class="fl-wrap">${crumbs([['Editie 1 (fictief)', 'dashboard.html'], ['Waarschuwing met uitweg', 'entry.html']], 'Vergelijken')}<h1 tabindex="-1">Iteratie 1 en 2 vergelijken</h1><div class="fl-band__meta">${status('in_review')}<span>Team Vraagzijde</span></div>
<nav class="fl-tabs fl-band__more" aria-label="Weergave van het verschil"><ul role="list"><li><a href="compare.html" aria-current="page">In de tekst</a></li><li><a href="compare.html?view=side">Naast elkaar</a></li></ul></nav></div></div>
<div class="fl-wrap">${bar(' fl-compare--sticky')}<h2 class="fl-vh">Verschillen per veld</h2>${diff(false)}</div>`,
});
