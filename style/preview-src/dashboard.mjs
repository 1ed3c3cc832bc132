import { av, bar, button, glyph, icon, kind, page, status } from './_frame.mjs';

const phases = [['Voorbereiden', 'afgerond 4 mei', 'done'], ['Starten', 'afgerond 18 mei', 'done'], ['Verkennen', 'afgerond 29 juni', 'done'], ['Focussen', 'afgerond 14 september', 'done'], ['Ontwerpen', 'tot en met 30 november', 'now'], ['Testen', 'vanaf 1 december', ''], ['Leren en overdragen', 'vanaf 18 januari', '']];
const ribbon = (cls) => `<ol class="fl-phases${cls}" role="list" aria-label="Fasen van het Fieldlab">${phases.map(([n, d, s]) => `<li${s === 'done' ? ' data-state="done"' : ''}${s === 'now' ? ' aria-current="step"' : ''}><b>${n}${s === 'done' ? icon('check') + '<span class="fl-vh">, afgerond</span>' : ''}${s === 'now' ? '<span class="fl-vh">, nu</span>' : ''}</b><span>${d}</span></li>`).join('')}</ol>`;

const team = (name, st, done, total, k, entry, sub, people, when) => `<li class="fl-card fl-card--link fl-team">
<div class="fl-team__head"><h3><a class="fl-card__link" href="dashboard.html">${name}</a></h3>${status(st)}</div>
<div><p class="fl-team__count"><span>Ingevuld</span><span class="fl-num">${done} van ${total} velden</span></p>${bar([['done', (100 * done) / total]])}</div>
<p class="fl-team__now">${glyph(k)}<span>${entry}</span><small>${sub}</small></p>
<div class="fl-team__foot"><span class="fl-avatars">${people.map(([l, n]) => av(l, n)).join('')}</span><span class="fl-vh">${people.length} leden, laatste wijziging</span><time datetime="2026-11-23T14:02">${when}</time></div></li>`;

const todo = (k, text, due, sub) => `<li>${glyph(k)}<a href="entry.html">${text}</a><span class="fl-todo__due">${due}</span><p>${sub}</p></li>`;
const feed = (l, n, text, when) => `<li>${av(l, n)}<div>${text}<time datetime="2026-11-23">${when}</time></div></li>`;
const cell = (label, done, total, k) => `<td data-label="${label}"><span class="fl-cellbar"><span>${done} van ${total} akkoord</span>${bar([['done', total ? (100 * done) / total : 0]], k)}</span></td>`;
const row = (name, a, i, b, e) => `<tr><th scope="row"><a href="dashboard.html">${name}</a></th>${cell('Probleemanalyse', ...a, 'analysis')}${cell('Interventie', ...i, 'intervention')}${cell('Best practice', ...b, 'practice')}${cell('Evaluatie', ...e, 'evaluation')}</tr>`;

export default page({
  title: 'Overzicht – Editie 1 (fictief) – Fieldlab',
  current: 'Overzicht',
  body: `<div class="fl-band"><div class="fl-wrap">
<div class="fl-band__row"><div class="fl-band__text"><h1 tabindex="-1">Mensenhandel Fieldlab, Editie 1 (fictief)</h1><p class="fl-lede">Het Fieldlab zit in de fase Ontwerpen. Drie teams werken aan hun interventie; twee documenten wachten op een coach.</p></div>
<div class="fl-band__actions">${button('Nieuw document', { look: 'primary', start: 'plus', href: 'new-entry.html' })}</div></div>
<div class="fl-band__more">${ribbon('')}<details class="fl-phases-fold"><summary>Fase 5 van 7: Ontwerpen${icon('chevron-down', 'fl-icon--s')}</summary>${ribbon(' fl-phases--list')}</details></div>
</div></div>
<div class="fl-wrap fl-dash">
<section class="fl-section fl-card fl-dash__todo" aria-labelledby="h-todo"><div class="fl-section__head"><h2 id="h-todo">Te doen</h2><span>4 taken</span></div>
<ul class="fl-todo" role="list">
${todo('intervention', 'Vraag van Coach Noord beantwoorden', 'vandaag', 'Indicatoren, Waarschuwing met uitweg')}
${todo('intervention', 'Tekstvoorstel van Deelnemer Politie beoordelen', 'do 26 nov', 'Werkzaam mechanisme, Waarschuwing met uitweg')}
${todo('analysis', 'Bron toevoegen bij 2 beweringen', 'ma 30 nov', 'Klanten zien risico en schade niet op het moment van zoeken')}
${todo('practice', 'Overdraagbaarheid invullen', 'vr 4 dec', 'Bewustwordingscursus voor klanten')}
</ul></section>
<section class="fl-section fl-dash__teams" aria-labelledby="h-teams"><div class="fl-section__head"><h2 id="h-teams">Teams <span class="fl-vh">(3)</span></h2><a class="fl-more" href="organiser.html">Alle deelnemers en rollen</a></div>
<ul class="fl-teams" role="list">
${team('Team Platforms', 'in_review', 13, 18, 'analysis', 'Zelfregulering van advertentieplatforms beschermt minderjarigen onvoldoende', 'Iteratie 1, Coach Noord', [['GE', 3], ['EX', 5], ['TO', 6]], 'gisteren 16:20')}
${team('Team Terugvalpreventie', 'goedgekeurd', 24, 24, 'intervention', 'Verdiepingsmodule klant-daders bij de e-learning reclassering', 'Iteratie 3, geen wijziging sinds 6 november', [['RE', 1], ['ZO', 5]], '6 november')}
${team('Team Vraagzijde', 'in_review', 20, 24, 'intervention', 'Waarschuwing met uitweg', 'Iteratie 2, Coach Noord, 3 werkdagen', [['PO', 1], ['OM', 2], ['CO', 4]], 'vandaag 14:02')}
</ul></section>
<section class="fl-section fl-dash__recent" aria-labelledby="h-feed"><div class="fl-section__head"><h2 id="h-feed">Recent in uw teams</h2></div>
<ul class="fl-feed" role="list">
${feed('CN', 4, 'Coach Noord stelde een vraag bij “Waarschuwing met uitweg”', 'vandaag 09:12')}
${feed('PO', 1, 'Deelnemer Politie stelde een wijziging voor in “Werkzaam mechanisme”', 'vandaag 08:50')}
${feed('CO', 4, 'Deelnemer Communicatie voegde 2 barrières toe op het bord', 'vrijdag 16:31')}
</ul></section>
<section class="fl-section fl-dash__progress" aria-labelledby="h-progress"><div class="fl-section__head"><h2 id="h-progress">Voortgang per soort document</h2><a class="fl-more" href="dashboard.html">Bekijk de samenhang</a></div>
<div class="fl-frame"><table class="fl-table fl-table--cards"><caption class="fl-vh">Documenten met een positief oordeel, per team en soort</caption><thead><tr><th scope="col">Team</th><th scope="col">${kind('analysis')}</th><th scope="col">${kind('intervention')}</th><th scope="col">${kind('practice')}</th><th scope="col">${kind('evaluation')}</th></tr></thead>
<tbody>${row('Team Platforms', [0, 1], [0, 1], [0, 0], [0, 0])}${row('Team Terugvalpreventie', [0, 0], [1, 1], [1, 1], [0, 0])}${row('Team Vraagzijde', [1, 1], [0, 1], [2, 2], [0, 0])}</tbody></table></div></section>
</div>`,
});
