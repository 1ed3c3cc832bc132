import { button, crumbs, fiction, icon, kind, notice, page, status, tlp } from './_frame.mjs';
import { folded, graph, mechanism, outline, prose, read, replies, strip, threads } from './_entry.mjs';

const save = `<span class="fl-save" data-state="locked">${icon('lock')}<span>Alleen lezen</span></span>`;
export default page({
  title: 'Waarschuwing met uitweg – Editie 1 (fictief) – Fieldlab', current: 'Documenten', label: 'AMBER',
  notices: notice('lock', 'lock', 'In review', 'Iteratie 2 ligt bij Coach Noord. U kunt lezen en op reacties antwoorden.') + fiction + notice('warning', 'warning', 'Te bevestigen', 'Bij Risico’s staat 1 mogelijk persoonsgegeven dat een coach nog bevestigt. <a href="#risks">Naar het veld</a>'),
  body: `<div class="fl-band" data-kind="intervention"><div class="fl-wrap">
${crumbs([['Editie 1 (fictief)', 'dashboard.html'], ['Team Vraagzijde', 'dashboard.html']], kind('intervention'))}
<div class="fl-band__row"><div class="fl-band__text"><h1 tabindex="-1">Waarschuwing met uitweg</h1><div class="fl-band__meta">${status('in_review')}<span>IV-2026-001</span>${tlp('AMBER')}${save}</div></div>
<div class="fl-band__actions">${button('Terugnemen', { href: '/entries/IV-2026-001/withdraw' })}</div></div>
<div class="fl-band__more">${strip([['Iteratie 1', '2 oktober, bijstellen', ' data-verdict="revise"', 'compare.html'], ['Iteratie 2, nu', '20 november, bij Coach Noord', ' aria-current="step"', 'compare.html'], ['Beoordeling', 'vóór 27 november', ' data-state="next"', '']])}</div></div></div>
<div class="fl-wrap fl-doc">
${outline([['Algemeen', [['summary', 'Samenvatting', 'ok', true]]], ['B. Waarom het werkt', [['logic_model', 'Van middelen naar effect', 'ok'], ['mechanism', 'Werkzaam mechanisme', 'open']]], ['D. Recht en ethiek', [['ethics_check', 'Ethische toets', 'ok'], ['risks', 'Risico’s', 'ok']]]])}
<div class="fl-doc__text" id="text" tabindex="-1">
<details class="fl-needs fl-needs--done"><summary><span class="fl-needs__count">${icon('check-circle', 'fl-icon--s')}Nog nodig: niets</span><span class="fl-subtle">alles voor de beoordeling is er</span>${icon('chevron-down', 'fl-icon--s')}</summary><p>De volgende stap is het oordeel van Coach Noord.</p></details>
<div class="fl-group"><h2 class="fl-group__title">Algemeen</h2>
${read('summary', 'Samenvatting', prose('<p>Een korte, ware waarschuwing met een verwijzing naar vertrouwelijke hulp, geplaatst op het moment van zoeken bij één vrijwillige partner.</p>'), '', 'locked')}</div>
<div class="fl-group"><h2 class="fl-group__title">B. Waarom het werkt</h2>
${read('logic_model', 'Van middelen naar effect', graph('view'), '', 'locked')}
${read('mechanism', 'Werkzaam mechanisme', mechanism, replies(1, 't1'), 'locked')}</div>
<div class="fl-group"><h2 class="fl-group__title">D. Recht en ethiek</h2>
${read('ethics_check', 'Ethische toets', `<ol class="fl-checklist" role="list"><li><p>1. Is de tekst te herleiden tot een persoon of zaak? <span class="fl-checklist__answer">Nee</span></p></li><li><p>2. Kan dit sekswerkers schaden? <span class="fl-checklist__answer">Ja</span></p><p class="fl-subtle">Vooraf toetsen met een belangenorganisatie</p></li></ol>`, '', 'locked')}
${read('risks', 'Risico’s', `<ol class="fl-record" role="list"><li><p>Sekswerkers verliezen veilige klanten</p><p class="fl-record__meta"><span>ongewenst neveneffect</span><span>kans 2 van 4</span><span>ernst 3 van 4</span><span>eigenaar: expertisecentrum</span></p><p>Maatregel: vooraf toetsen en tussentijds navragen</p></li><li><p>Verplaatsing naar andere kanalen</p><p class="fl-record__meta"><span>verplaatsing</span><span>kans 2 van 4</span><span>ernst 2 van 4</span></p><p>Maatregel: signalen van partners verzamelen</p></li></ol>`, '', 'locked')}</div>
${folded('steps', 'Stappen', 'nodig vóór de test', '<p class="fl-field__empty">Nog niet ingevuld</p>')}
</div>
${threads()}
</div>
<div class="fl-toast" role="group" aria-label="Laatste handeling"><span>Reactie 3 opgelost</span><button type="button">Ongedaan maken</button><button class="fl-icon-button" type="button">${icon('cross')}<span class="fl-vh">Melding sluiten</span></button></div>`,
});
