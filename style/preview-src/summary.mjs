import { button, crumbs, icon, kind, page, tlp } from './_frame.mjs';
export default page({
  title: 'Samenvatting, Waarschuwing met uitweg – Editie 1 (fictief) – Fieldlab', current: 'Documenten',
  body: `<div class="fl-band" data-kind="intervention"><div class="fl-wrap">${crumbs([['Editie 1 (fictief)', 'dashboard.html'], ['Waarschuwing met uitweg', 'entry.html']], 'Samenvatting')}<p class="fl-lede">Neem het resultaat mee: afdrukken, opslaan of als Markdown kopiëren.</p></div></div>
<div class="fl-wrap fl-take">
<aside class="fl-take__side" aria-label="Meenemen"><section class="fl-panel" aria-labelledby="h-take"><h2 id="h-take">Meenemen</h2><form class="fl-export" action="/entries/IV-2026-001/iterations/2/export">
<div class="fl-export__row">${button('Afdrukken of PDF', { look: 'primary', start: 'print' })}${button('Markdown kopiëren', { start: 'copy' })}</div>
<div class="fl-control"><label class="fl-label" for="profiel">Vorm</label><select class="fl-input" id="profiel" name="profile"><option>Volledig</option><option>Eén bladzijde</option></select></div>
<label class="fl-choice"><input type="checkbox" name="sources" checked><span>Met bronnen</span></label><label class="fl-choice"><input type="checkbox" name="threads"><span>Met reacties en oordelen</span></label>
<div class="fl-export__row">${button('Download .md', { start: 'download', type: 'submit' })}${button('Download .docx', { start: 'download', type: 'submit' })}</div></form><p class="fl-small fl-subtle">Zonder JavaScript: kies Afdrukken in uw browser.</p></section>
<section class="fl-panel" aria-labelledby="h-md"><h2 id="h-md">Markdown</h2><pre class="fl-code" tabindex="0" role="region" aria-label="Markdown van de samenvatting"># Waarschuwing met uitweg

- **Soort:** interventie
- **Team:** Team Vraagzijde
- **Iteratie:** 2 (20 november 2026)
- **Label:** TLP:GREEN

## In het kort

Een korte, ware waarschuwing met een verwijzing
naar vertrouwelijke hulp.</pre></section></aside>
<article class="fl-sheet" data-kind="intervention">
<p class="fl-sheet__label">${tlp()}<span class="fl-small">Fictief voorbeeld</span></p>
<header class="fl-sheet__head">${kind('intervention')}<h1 tabindex="-1">Waarschuwing met uitweg</h1><dl class="fl-facts"><dt>Fieldlab</dt><dd>Mensenhandel Fieldlab, Editie 1 (fictief), Team Vraagzijde</dd><dt>Versie</dt><dd>iteratie 2, 20 november 2026 14:02</dd><dt>Oordeel coach</dt><dd>bijstellen (iteratie 1), iteratie 2 in review</dd><dt>Draagt bij aan</dt><dd>BD-2026-004 en BD-2026-005</dd></dl></header>
<p>Fictief voorbeeld: geen standpunt van enige organisatie. Alleen zinnen met [brief] komen uit de Kamerbrief van 10 februari 2025.</p>
<h2>In het kort</h2><div class="fl-prose" lang="nl"><p>Een korte, ware waarschuwing met een verwijzing naar vertrouwelijke hulp, geplaatst op het moment van zoeken bij één vrijwillige partner.</p></div>
<h2>Werkzaam mechanisme</h2><div class="fl-prose" lang="nl"><p>Meer ervaren risico, besef van schade en een zichtbaar alternatief op het keuzemoment.</p><blockquote><p>Voorlichting en afschrikking kunnen de vraag verlagen [brief].</p></blockquote></div>
<h2>Partners</h2><div class="fl-prose" lang="nl"><table><thead><tr><th scope="col">Partner</th><th scope="col">Rol</th><th scope="col">Toezegging</th></tr></thead><tbody><tr><td>Organisatie A (fictief)</td><td>A, eindverantwoordelijk</td><td>beoogd</td></tr><tr><td>Platform X (fictief)</td><td>R, voert uit</td><td>beoogd</td></tr><tr><td>Belangenorganisatie Y (fictief)</td><td>C, wordt geraadpleegd</td><td>beoogd</td></tr></tbody></table></div>
<h2>Bronnen</h2><div class="fl-prose" lang="nl"><ol><li>Waarschuwing vlak voor bezoek aan een site (BP-2026-001), getoetst.</li><li>Campagne en hulplijn <span lang="en">Stop It Now!</span> (BP-2026-002), getoetst.</li></ol></div>
<p class="fl-sheet__label fl-sheet__label--end">${tlp()}<span class="fl-small">IV-2026-001, iteratie 2</span></p>
</article></div>`,
});
