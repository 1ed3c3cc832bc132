import { button, fold, glyph, icon, page, status } from './_frame.mjs';
import { checks } from './_entry.mjs';

const kinds = { goal: 'Beleidsdoel', analysis: 'Probleemanalyse', intervention: 'Interventie', practice: 'Best practice' };
const r = (k, id, title, team, st, it, open, when) => `<tr><th scope="row"><span class="fl-table__main">${glyph(k)}<a href="entry.html">${title}</a><small>${kinds[k]}, ${id}</small></span></th><td data-label="Team">${team}</td><td data-label="Status">${status(st)}</td><td class="fl-table__num" data-label="Iteratie">${it}</td><td class="fl-table__num" data-label="Open reacties">${open}</td><td data-label="Laatste wijziging"><time datetime="2026-11-23">${when}</time></td></tr>`;
const sort = (t, dir) => `<th scope="col"${dir ? ` aria-sort="${dir}"` : ''}><a href="?sort=${t}">${t}${dir ? icon(dir === 'ascending' ? 'arrow-up' : 'arrow-down') : ''}</a></th>`;

export default page({
  title: 'Documenten – Editie 1 (fictief) – Fieldlab', current: 'Documenten',
  body: `<div class="fl-band"><div class="fl-wrap"><div class="fl-band__row"><div class="fl-band__text"><h1 tabindex="-1">Documenten</h1><p class="fl-lede">Zoek een document van uw team of van een ander team in deze editie.</p></div><div class="fl-band__actions">${button('Nieuw document', { look: 'primary', start: 'plus', href: 'new-entry.html' })}</div></div></div></div>
<div class="fl-wrap fl-browse">
<form class="fl-browse__filters" action="/entries" aria-label="Filters"><details class="fl-filters-fold"><summary>${icon('filter')}Filters, 2 actief${icon('chevron-down', 'fl-icon--s')}</summary><div class="fl-filters">
<div class="fl-control"><label class="fl-label" for="zoek">Zoeken in documenten</label><input class="fl-input" id="zoek" name="q" type="search"></div>
${checks('kind', 'Soort', [['goal', 'Beleidsdoel', 5], ['analysis', 'Probleemanalyse', 2], ['intervention', 'Interventie', 3], ['practice', 'Best practice', 3], ['evaluation', 'Evaluatie', 0]], ['analysis', 'intervention'])}
${checks('team', 'Team', [['platforms', 'Team Platforms', 2], ['terugval', 'Team Terugvalpreventie', 1], ['vraag', 'Team Vraagzijde', 2]])}
${button('Filteren', { type: 'submit' })}</div></details></form>
<section class="fl-browse__hits" aria-labelledby="h-hits"><div class="fl-results"><h2 id="h-hits" tabindex="-1">5 documenten</h2><a class="fl-more fl-only-narrow" href="?sort=title">Sorteren op titel</a></div>
<ul class="fl-chips" role="list" aria-label="Actieve filters"><li><a class="fl-chip" href="?kind=intervention"><span class="fl-vh">Filter </span>Probleemanalyse<span class="fl-vh"> weghalen</span>${icon('cross')}</a></li><li><a class="fl-chip" href="?kind=analysis"><span class="fl-vh">Filter </span>Interventie<span class="fl-vh"> weghalen</span>${icon('cross')}</a></li></ul>
<div class="fl-frame"><table class="fl-table fl-table--cards"><caption class="fl-vh">Documenten, gesorteerd op laatste wijziging</caption><thead><tr>${sort('Titel')}${sort('Team')}${sort('Status')}${sort('Iteratie')}<th scope="col">Open reacties</th>${sort('Laatste wijziging', 'descending')}</tr></thead><tbody>
${r('intervention', 'IV-2026-001', 'Waarschuwing met uitweg', 'Team Vraagzijde', 'concept', 2, 2, 'vandaag 14:02')}
${r('analysis', 'PA-2026-002', 'Zelfregulering van advertentieplatforms beschermt minderjarigen onvoldoende', 'Team Platforms', 'in_review', 1, 1, 'gisteren 16:20')}
${r('intervention', 'IV-2026-002', 'Eén meld- en terugkoppelroute met platforms', 'Team Platforms', 'concept', 0, 1, 'maandag 16:20')}
${r('intervention', 'IV-2026-003', 'Verdiepingsmodule klant-daders bij de e-learning reclassering', 'Team Terugvalpreventie', 'goedgekeurd', 3, 0, '6 november')}
${r('analysis', 'PA-2026-001', 'Klanten zien risico en schade niet op het moment van zoeken', 'Team Vraagzijde', 'vastgesteld', 2, 0, '14 september')}
</tbody></table></div>
<nav class="fl-pages" aria-label="Bladeren"><ul role="list"><li><a href="?page=1" rel="prev">${icon('arrow-left', 'fl-icon--s')}Vorige</a></li><li><a href="?page=1"><span class="fl-vh">Pagina </span>1</a></li><li><a href="?page=2" aria-current="page"><span class="fl-vh">Pagina </span>2</a></li><li><a href="?page=3"><span class="fl-vh">Pagina </span>3</a></li><li><span aria-hidden="true">…</span></li><li><a href="?page=7"><span class="fl-vh">Pagina </span>7</a></li><li><a href="?page=3" rel="next">Volgende${icon('arrow-right', 'fl-icon--s')}</a></li></ul></nav>
<section class="fl-empty" aria-labelledby="h-leeg"><h3 id="h-leeg">Uw team heeft nog geen documenten</h3><p>Begin met een probleemanalyse. Zo ziet een probleemanalyse eruit:</p><div class="fl-empty__example"><p class="fl-empty__mark">voorbeeld</p><p><b>Klanten zien risico en schade niet op het moment van zoeken</b></p><p>Voorlichting en afschrikking kunnen de vraag verlagen [brief], maar bereiken mensen vaak pas achteraf (aanname).</p></div>${button('Probleemanalyse maken', { href: 'new-entry.html' })}</section>
</section></div>`,
});
