import { button, crumbs, fiction, icon, kind, page, status } from './_frame.mjs';
import { bar, diff } from './_diff.mjs';
import { input, score, thread, comment } from './_entry.mjs';

const rubric = [['IV1', 'Probleem en doel', 3, 3, false, ['geen verband', 'verband en doelgroep helder', 'bewezen oorzaak']], ['IV2', 'Verandertheorie', 3, 2, false, ['losse activiteiten', 'als–dan-keten met aannames', 'elke pijl getoetst']], ['IV3', 'Bewijs', 2, 2, false, ['geen bron', 'bronnen, niveau eerlijk', 'ook tegenbewijs']], ['IV4', 'Uitvoerbaarheid en partners', 1, 1, false, ['geen eigenaar', 'eigenaar en partners', 'partners toegezegd']], ['IV5', 'Juridische grondslag', null, 2, true, ['onbekend', 'twijfels benoemd', 'getoetst door jurist']], ['IV6', 'Ethiek, privacy, veiligheid', null, 1, true, ['niet bekeken', 'maatregelen per groep', 'getoetst met FG']]];
const v = (cls, ic, id, t, d, on) => `<label class="fl-choice-card ${cls}"><input type="radio" name="verdict" value="${id}"${on ? ' checked' : ''}>${icon(ic)}<span><b>${t}</b><small>${d}</small></span></label>`;
const point = (n, text, weight) => `<li>${input(`point-${n}`, `Punt ${n}`, { type: 'area', value: text })}<fieldset class="fl-seg"><legend>Gewicht van punt ${n}</legend>${['moet', 'kan'].map((w) => `<label><input type="radio" name="weight-${n}" value="${w}"${w === weight ? ' checked' : ''}>${w}</label>`).join('')}</fieldset></li>`;

export default page({
  title: 'Iteratie 2 beoordelen, Waarschuwing met uitweg – Editie 1 (fictief) – Fieldlab', current: 'Beoordelen', role: 'coach', me: ['CN', 4, 'Coach Noord'], notices: fiction,
  body: `<div class="fl-band" data-kind="intervention"><div class="fl-wrap">${crumbs([['Beoordelen', 'review.html'], ['Waarschuwing met uitweg', 'entry.html']], 'Iteratie 2')}
<h1 tabindex="-1">Iteratie 2 beoordelen: Waarschuwing met uitweg</h1><div class="fl-band__meta">${kind('intervention')}${status('in_review')}<span>aangeboden door Deelnemer OM op 20 november, oordeel vóór 27 november</span></div>
<p class="fl-lede">“Hulpaanbod toegevoegd en toets met sekswerkers opgenomen na coachreview.”</p></div></div>
<div class="fl-wrap"><form class="fl-review" method="post" action="/entries/IV-2026-001/iterations/2/review">
<div class="fl-review__text" id="lezen">
<div class="fl-compare"><p class="fl-compare__form">Verschil met iteratie 1 (2 oktober)</p><p class="fl-compare__totals"><span><ins>34 woorden erbij</ins></span><span><del>19 woorden weg</del></span></p><p class="fl-compare__step"><a class="fl-icon-button" href="#w1">${icon('arrow-up')}<span class="fl-vh">Vorige wijziging</span></a><span>2 van 5</span><a class="fl-icon-button" href="#w3">${icon('arrow-down')}<span class="fl-vh">Volgende wijziging</span></a></p></div>
<h2 class="fl-vh">Tekst met wijzigingen</h2>
${diff(true)}
${thread({ n: 1, title: 'Vraag 1 van Coach Noord, open', quote: 'een zichtbaar alternatief op het keuzemoment', comments: comment('CN', 4, 'Coach Noord', 'coach', 'gisteren 14:05', '2026-11-22T14:05', '<p>Hoe weten we dat afbreken ook minder vraag betekent?</p>'), reply: false }).replace('id="a1"', '')}
</div>
<div class="fl-review__judge" id="oordelen">
<section class="fl-panel" aria-labelledby="h-rubric"><div class="fl-section__head"><h2 id="h-rubric">Rubric</h2><span>4 van 6 gescoord, 1 van 3 gezien</span></div>
<div class="fl-rubric">${rubric.map(([id, t, value, was, gate, ends]) => score(id, `${id} ${t}`, { value, was, gate, ends, reason: value !== null && value < 2 ? `<div class="fl-score__reason">${input(`reason-${id}`, `Toelichting bij score ${value}`, { type: 'area', hint: 'Minstens 20 tekens', error: `Licht score ${value} bij ${id} toe. Minstens 20 tekens`, value: 'Nog geen eigenaar.' })}</div>` : '' })).join('\n')}</div></section>
<section class="fl-panel" aria-labelledby="h-points"><h2 id="h-points">Sterk en beter</h2>${input('strong', 'Wat is sterk', { type: 'area', value: 'Helder keuzemoment.', count: '19 van 1.000 tekens' })}<ol class="fl-points" role="list">${point(1, 'Betrek een belangenorganisatie van sekswerkers (IV6).', 'moet')}${point(2, 'Vergelijk twee boodschappen (IV8).', 'kan')}</ol><button class="fl-add" type="submit" name="add" value="point">${icon('plus', 'fl-icon--s')}Punt toevoegen</button></section>
<section class="fl-panel" aria-labelledby="h-verdict"><h2 id="h-verdict">Uw oordeel</h2>
<fieldset class="fl-cards"><legend class="fl-vh">Oordeel</legend>${v('fl-choice-card--ok', 'check-circle', 'approved', 'Goedgekeurd', 'het team kan naar de test')}${v('fl-choice-card--mid', 'flag', 'approved_with_points', 'Goedgekeurd met aandachtspunten', 'het team kan naar de test, punten blijven open')}${v('fl-choice-card--back', 'history', 'revise', 'Bijstellen', 'het team maakt een derde iteratie', true)}${v('fl-choice-card--no', 'cross', 'stop', 'Niet verder', 'vraagt een tweede coach of de programmaleider')}</fieldset>
<div class="fl-gates"><h3>Nodig voor een positief oordeel</h3><ul role="list"><li>${icon('cross')}<a href="#IV5">Score 2 of hoger bij IV5 en IV6</a></li><li>${icon('cross')}<a href="#d-mechanism">Gezien: nog 2 velden</a></li><li data-met>${icon('check')}<span>Geen open privacymelding</span></li></ul></div>
<div class="fl-actions">${button('Oordeel versturen', { look: 'primary', start: 'send', type: 'submit' })}${button('Concept bewaren', { type: 'submit', extra: ' name="draft" value="1"' })}<span class="fl-save" data-state="saved">${icon('cloud-check')}<span>Concept opgeslagen om 14:02</span></span></div></section>
</div>
</form>
<nav class="fl-dobar" aria-label="Beoordeling">${button('Lezen', { href: '#lezen' })}${button('Oordelen (4/6)', { href: '#oordelen' })}</nav>
</div>`,
});
