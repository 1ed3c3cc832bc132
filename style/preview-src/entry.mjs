import { av, button, crumbs, fiction, icon, kind, page, status, tlp } from './_frame.mjs';
import { checks, edit, field, folded, form, graph, input, links, mechanism, notice, outline, prose, question, radios, read, replies, row, score, select, strip, threads } from './_entry.mjs';

const save = (text = 'Opgeslagen om 14:02') => `<span class="fl-save" data-state="saved">${icon('cloud-check')}<span>${text}</span></span>`;
const menu = `<details class="fl-menu"><summary class="nl-button nl-button--secondary"><span class="nl-button__label">Meer</span><span class="nl-button__icon-end">${icon('chevron-down', 'fl-icon--s')}</span></summary><ul class="fl-menu__list" role="list"><li><a href="summary.html">${icon('document')}Samenvatting</a></li><li><a href="compare.html">${icon('compare')}Vergelijken</a></li><li><a href="summary.html">${icon('download')}Exporteren</a></li><li><a href="compare.html">${icon('history')}Geschiedenis</a></li><li><a href="/help/tlp">${icon('eye')}Wie ziet dit?</a></li><li class="fl-menu__danger"><a href="danger.html">${icon('lock')}Archiveren</a></li></ul></details>`;
const submit = button('Aanbieden', { look: 'primary', start: 'send', href: '/entries/IV-2026-001/submit' });

const orgs = ['Politie', 'Openbaar Ministerie', 'Reclassering', 'Gemeente', 'Expertisecentrum', 'Belangenorganisatie van sekswerkers', 'Platform', 'Zorginstelling', 'Andere organisatie'];
const riskRow = (n, text, kindOf, l, s, m) => row('Risico', n, 2, `${input(`risk-${n}`, 'Risico', { value: text, hint: '5 tot 200 tekens' })}${radios(`risk-kind-${n}`, 'Soort', [['risk', 'risico'], ['side', 'ongewenst neveneffect'], ['displacement', 'verplaatsing']], kindOf)}<div class="fl-cols">${select(`risk-l-${n}`, 'Kans', ['0 zeer klein', '1 klein', '2 gemiddeld', '3 groot', '4 zeer groot'], { value: l })}${select(`risk-s-${n}`, 'Ernst', ['0 zeer klein', '1 klein', '2 gemiddeld', '3 groot', '4 zeer groot'], { value: s })}</div>${input(`risk-m-${n}`, 'Maatregel', { value: m, type: 'area', count: `${m.length} van 300 tekens` })}${select(`risk-o-${n}`, 'Eigenaar', orgs, { value: 'Expertisecentrum' })}`);

const toolbar = `<div class="fl-toolbar" role="toolbar" aria-label="Opmaak" aria-controls="mechanism-text">${[['bold', 'Vet'], ['italic', 'Nadruk'], ['list', 'Lijst'], ['link', 'Koppeling'], ['quote', 'Citaat'], ['comment', 'Reactie']].map(([i, t], n) => `<button class="fl-icon-button" type="button"${n ? ' tabindex="-1"' : ''}>${icon(i)}<span class="fl-vh">${t}</span></button>`).join('')}<span class="fl-toolbar__hint">Typ <kbd>/</kbd> voor invoegen</span></div>`;

export default page({
  title: 'Waarschuwing met uitweg – Editie 1 (fictief) – Fieldlab',
  current: 'Documenten',
  skips: '<a class="nl-skip-link nl-skip-link--visible-on-focus" href="#text">Naar de tekst</a><a class="nl-skip-link nl-skip-link--visible-on-focus" href="#reacties">Naar de reacties</a><a class="nl-skip-link nl-skip-link--visible-on-focus" href="/entries/IV-2026-001/submit">Naar Aanbieden</a>',
  notices: fiction,
  body: `<div class="fl-band" data-kind="intervention"><div class="fl-wrap">
${crumbs([['Editie 1 (fictief)', 'dashboard.html'], ['Team Vraagzijde', 'dashboard.html']], kind('intervention'))}
<div class="fl-band__row"><div class="fl-band__text"><h1 tabindex="-1">Waarschuwing met uitweg</h1>
<div class="fl-band__meta">${status('concept')}<span>IV-2026-001</span>${tlp()}${save()}<span class="fl-presence fl-only-wide"><span class="fl-avatars">${av('PO', 1, ' data-live')}${av('CO', 4, ' data-idle')}</span><span>2 collega’s hier</span></span></div></div>
<div class="fl-band__actions">${menu}${submit}</div></div>
<div class="fl-band__more">${strip([['Iteratie 1', '2 oktober, bijstellen', ' data-verdict="revise"', 'compare.html'], ['Iteratie 2', '30 oktober, bijstellen', ' data-verdict="revise"', 'compare.html'], ['Concept, nu', 'sinds 3 november, 38 wijzigingen', ' aria-current="step"', ''], ['Beoordeling', 'Coach Noord', ' data-state="next"', '']])}</div>
</div></div>
<div class="fl-docbar"><div class="fl-docbar__text"><p class="fl-docbar__title">Waarschuwing met uitweg</p>${save()}</div>
<a class="fl-icon-button" href="#reacties">${icon('comment')}<span class="nl-number-badge" aria-hidden="true">2</span><span class="fl-vh">Reacties (2)</span></a>${button('Aanbieden', { look: 'primary', href: '/entries/IV-2026-001/submit' })}</div>
<div class="fl-wrap fl-doc">
${outline([['Algemeen', [['summary', 'Samenvatting', 'ok']]], ['A. Probleem en aanpak', [['problem_analyses', 'Probleemanalyse', 'ok'], ['intervention_types', 'Soort interventie', 'ok'], ['description', 'Beschrijving', 'part']]], ['B. Waarom het werkt', [['logic_model', 'Van middelen naar effect', 'part'], ['mechanism', 'Werkzaam mechanisme', 'open', true, 'Deelnemer Politie'], ['evidence_level', 'Bewijsniveau', 'ok']]], ['C. Uitvoering', [['partners', 'Partners', 'ok']]], ['D. Recht en ethiek', [['ethics_check', 'Ethische toets', 'part'], ['risks', 'Risico’s', 'open']]], ['E. Kosten en inzet', [['fte', 'Inzet', 'none'], ['impact', 'Impact', 'ok']]], ['G. Test', [['test_period', 'Testperiode', 'none']]]])}
<div class="fl-doc__text" id="text" tabindex="-1">
<details class="fl-needs"><summary><span class="fl-needs__count">${icon('flag', 'fl-icon--s')}Nog nodig: 4 velden</span><span class="fl-subtle">om te kunnen aanbieden</span>${icon('chevron-down', 'fl-icon--s')}</summary>
<h3>A. Probleem en aanpak</h3><ul role="list"><li><a href="#description">Beschrijving: nog 38 tekens</a></li></ul><h3>B. Waarom het werkt</h3><ul role="list"><li><a href="#logic_model">Van middelen naar effect: 1 activiteit leidt nergens heen</a></li></ul><h3>D. Recht en ethiek</h3><ul role="list"><li><a href="#ethics_check">Ethische toets: 1 vraag</a></li><li><a href="#risks">Risico’s: 1 maatregel te kort</a></li></ul></details>

<div class="fl-group"><h2 class="fl-group__title" id="g-0">Algemeen</h2>
${read('summary', 'Samenvatting', prose('<p>Een korte, ware waarschuwing met een verwijzing naar vertrouwelijke hulp, geplaatst op het moment van zoeken bij één vrijwillige partner.</p>'))}</div>

<div class="fl-group"><h2 class="fl-group__title" id="g-a">A. Probleem en aanpak</h2>
${form('problem_analyses', 'Probleemanalyse', 'Welk probleem pakt u aan? Minstens 1, hoogstens 3.', `${links(true)}<div class="fl-combo"><label class="fl-label" for="pa-zoek">Probleemanalyse toevoegen</label><input class="fl-input" id="pa-zoek" name="q" type="text" role="combobox" aria-expanded="false" aria-controls="pa-hits" aria-autocomplete="list" autocomplete="off"><div id="pa-hits" class="fl-combo__list" role="listbox" aria-label="Gevonden probleemanalyses" hidden></div></div><noscript>${button('Zoeken', { type: 'submit' })}</noscript>`)}
${form('intervention_types', 'Soort interventie', 'Welk soort interventie is het? Kies er 1 tot 3.', checks('intervention_types', 'Soort interventie, 1 tot 3', [['nudge', 'Duwtje op het keuzemoment'], ['help', 'Hulpaanbod'], ['info', 'Voorlichting'], ['deter', 'Afschrikking'], ['training', 'Training'], ['supervision', 'Toezicht'], ['cooperation', 'Samenwerking'], ['platform', 'Afspraak met platforms']], ['nudge', 'help'], '', ' fl-choices--cols', true))}
${form('prevention_level', 'Preventieniveau', 'Voorkomen, vroeg bijsturen of herhaling voorkomen?', radios('prevention_level', 'Preventieniveau', [['primair', 'Primair', 'voorkomen dat het gebeurt'], ['secundair', 'Secundair', 'vroeg bijsturen'], ['tertiair', 'Tertiair', 'herhaling voorkomen']], 'primair', '', true))}
${field('description', 'Beschrijving', `<form class="fl-field__body fl-stack" method="post" action="/entries/IV-2026-001/fields/description">${input('description-text', 'Beschrijving', { hide: true, type: 'area', hint: 'Wat gaat wie doen, voor wie, wanneer en waar? Geen opsporingstactiek.', error: 'De beschrijving heeft 112 tekens. Er zijn er minstens 150 nodig', value: 'Een partner toont bij het zoeken een korte boodschap over strafbaarheid en een verwijzing naar een bestaande hulplijn.', count: '112 van 4.000 tekens' })}
<section class="fl-notice" data-tone="warning" aria-labelledby="guard-b">${icon('warning')}<h4 id="guard-b">Dit lijkt op een telefoonnummer</h4><p>Haal het weg, of zeg waarom het mag blijven. De controle vindt niet alles. U blijft zelf verantwoordelijk.</p><div class="fl-actions">${button('Verwijderen', { type: 'submit', extra: ' name="guard" value="remove"' })}${button('Dit is geen persoonsgegeven', { look: 'subtle', type: 'submit', extra: ' name="guard" value="explain"' })}</div></section></form>`, { mode: 'edit', actions: button('Gereed<span class="fl-vh">, Beschrijving</span>', { start: 'check', href: '#description' }) })}
</div>

<div class="fl-group"><h2 class="fl-group__title" id="g-b">B. Waarom het werkt</h2>
${form('logic_model', 'Van middelen naar effect', 'Van middelen naar effect; teken de pijlen. Elke activiteit leidt tot minstens 1 resultaat.', graph('edit'))}
${read('mechanism', 'Werkzaam mechanisme', mechanism, replies(1, 't1'))}
${field('mechanism-edit', 'Werkzaam mechanisme, open', `${toolbar}<form method="post" action="/entries/IV-2026-001/fields/mechanism"><label class="fl-vh" for="mechanism-text">Werkzaam mechanisme</label><textarea class="fl-editor" id="mechanism-text" name="text" aria-describedby="hint-mechanism tel-mechanism" rows="7">Meer ervaren risico, besef van schade en een zichtbaar alternatief op het keuzemoment.

- **strafbaarheid**: de boodschap is kort en waar
- **schade**: wat het doet met een minderjarige</textarea><div class="fl-field__foot"><span class="fl-count" id="tel-mechanism">164 van 1.500 tekens</span><span class="fl-field__presence">${av('PO', 1, ' data-size="s"')}Deelnemer Politie schrijft ook in dit veld</span></div></form>`, { mode: 'edit', need: '', head: '<p class="fl-field__body fl-field__hint" id="hint-mechanism">Waardoor zou dit werken? Minstens 50 tekens. <a href="/help/mechanism">Uitleg<span class="fl-vh"> bij Werkzaam mechanisme</span></a></p>', actions: button('Gereed<span class="fl-vh">, Werkzaam mechanisme</span>', { start: 'check', href: '#mechanism' }) })}
${form('evidence_level', 'Bewijsniveau', 'Hoe sterk is het bewijs tot nu toe?', select('evidence_level_v', 'Bewijsniveau', ['E0 nog geen bewijs', 'E1 redenering of ervaring', 'E2 eerste aanwijzingen', 'E3 beperkt onderzocht', 'E4 goed onderzocht', 'E5 herhaald onderzocht'], { value: 'E2 eerste aanwijzingen', hide: true }))}
</div>

<div class="fl-group"><h2 class="fl-group__title" id="g-c">C. Uitvoering</h2>
${read('partners', 'Partners', `<ol class="fl-record" role="list"><li><p><b>Organisatie A (fictief)</b></p><p class="fl-record__meta"><span>Expertisecentrum</span><span>A, eindverantwoordelijk</span><span>beoogd</span></p></li><li><p><b>Platform X (fictief)</b></p><p class="fl-record__meta"><span>Platform</span><span>R, voert uit</span><span>beoogd</span></p></li><li><p><b>Belangenorganisatie Y (fictief)</b></p><p class="fl-record__meta"><span>Belangenorganisatie van sekswerkers</span><span>C, wordt geraadpleegd</span><span>beoogd</span></p></li></ol>`)}
${folded('steps', 'Stappen', 'nodig vóór de test', '<p class="fl-field__empty">Nog niet ingevuld</p>' + edit('steps', 'Stappen'))}
</div>

<div class="fl-group"><h2 class="fl-group__title" id="g-d">D. Recht en ethiek</h2>
${form('ethics_check', 'Ethische toets', 'Loop de acht vragen na; een “ja” vraagt een maatregel.', `<ol class="fl-checklist" role="list">${question(1, 'Is de tekst te herleiden tot een persoon of zaak?', 'nee')}${question(2, 'Kan dit sekswerkers schaden?', 'ja', 'Vooraf toetsen met een belangenorganisatie')}${question(3, 'Kan dit een groep stigmatiseren?', '')}</ol>`)}
${form('risks', 'Risico’s', 'Ook ongewenste neveneffecten en verplaatsing. 2 van 20, minstens 1.', `<ol class="fl-list" role="list">${riskRow(1, 'Sekswerkers verliezen veilige klanten', 'side', '2 gemiddeld', '3 groot', 'vooraf toetsen en tussentijds navragen')}${row('Risico', 2, 2, '', 'Verplaatsing naar andere kanalen', false)}</ol><button class="fl-add" type="submit" name="add" value="risk">${icon('plus', 'fl-icon--s')}Risico toevoegen</button>`)}
</div>

<div class="fl-group"><h2 class="fl-group__title" id="g-e">E. Kosten en inzet</h2>
${form('fte', 'Inzet', 'Inzet in fte per jaar, alle partners samen.', `<div class="fl-control"><label class="fl-label fl-vh" for="fte-v">Inzet <span class="fl-vh">in fte per jaar</span></label><p class="fl-hint" id="fte-hint">Een getal van 0 tot en met 500, met hoogstens 1 cijfer achter de komma</p><div class="fl-unit"><input class="fl-input fl-input--num" id="fte-v" name="fte" type="text" inputmode="decimal" aria-describedby="fte-hint" value="0,1"><span aria-hidden="true">fte per jaar</span></div></div>`, { need: 'nodig vóór de test' })}
${form('impact', 'Impact', 'Scoor voor uzelf; het bord toont mediaan en spreiding.', score('impact-v', 'Impact', { value: 3, ends: ['geen', 'merkbaar', 'zeer groot'], reason: `<div class="fl-score__reason">${input('impact-reason', 'Toelichting', { type: 'area', value: 'Mogelijk groot bereik met weinig middelen; effect op de vraag zelf is onzeker.', hint: '10 tot 300 tekens' })}</div><button class="fl-score__clear" type="submit" name="clear" value="impact">Wissen<span class="fl-vh">, Impact</span></button>` }) + score('interest-v', 'Belang van Platform X (fictief)', { values: [-2, -1, 0, 1, 2], value: 0, ends: ['sterk tegen', 'neutraal', 'sterk voor'] }))}
</div>

<div class="fl-group"><h2 class="fl-group__title" id="g-g">G. Test</h2>
${form('test_period', 'Testperiode', 'Begin- en einddatum van de test.', `<div class="fl-inline">${input('test-start', 'Begindatum', { cls: ' fl-input--date', hint: 'Bijvoorbeeld 24-11-2026', value: '1-12-2026', extra: ' inputmode="numeric"' })}${input('test-end', 'Einddatum', { cls: ' fl-input--date', hint: 'Bijvoorbeeld 24-11-2026', error: 'De einddatum ligt vóór de begindatum', value: '24-11-2026', extra: ' inputmode="numeric"' })}</div>`, { need: 'nodig vóór de test' })}
${folded('success_criteria', 'Succes- en stopcriteria', 'nodig vóór de test', '<p class="fl-field__empty">Nog niet ingevuld</p>')}
</div>
</div>
${threads()}
</div>`,
});
