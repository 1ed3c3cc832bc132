import { button, crumbs, glyph, icon, page } from './_frame.mjs';
import { input, select } from './_entry.mjs';

const card = (k, t, d, on) => `<label class="fl-choice-card" data-kind="${k}"><input type="radio" name="kind" value="${k}"${on ? ' checked' : ''}>${glyph(k)}<span><b>${t}</b><small>${d}</small></span></label>`;
export default page({
  title: 'Fout: Nieuw document – Editie 1 (fictief) – Fieldlab', current: 'Documenten',
  body: `<div class="fl-wrap fl-wrap--form fl-page fl-stack fl-stack--l">
<div class="fl-errors" id="fouten" tabindex="-1"><div role="alert"><h2>Nog niet goed: 2 velden</h2><ul role="list"><li><a href="#title">Vul een titel in</a></li><li><a href="#analysis">Kies de probleemanalyse waar deze interventie bij hoort</a></li></ul></div></div>
<div>${crumbs([['Editie 1 (fictief)', 'dashboard.html'], ['Documenten', 'entry-list.html']], 'Nieuw document')}<h1 tabindex="-1">Nieuw document</h1></div>
<form class="fl-form" method="post" action="/entries/new" novalidate>
<fieldset class="fl-cards"><legend>Soort</legend>${card('analysis', 'Probleemanalyse', 'wat er misgaat, voor wie en waardoor')}${card('intervention', 'Interventie', 'wat u wilt doen en waarom dat zou werken', true)}${card('practice', 'Best practice', 'wat elders al is gedaan, met bron')}${card('evaluation', 'Evaluatie', 'wat een test heeft laten zien')}</fieldset>
${input('title', 'Titel', { hint: 'Kort en concreet, bijvoorbeeld “Waarschuwing met uitweg”. 5 tot 120 tekens', error: 'Vul een titel in' })}
<div class="fl-control"><label class="fl-label" for="analysis">Probleemanalyse</label><p class="fl-error" id="analysis-fout">${icon('warning')}<span><span class="fl-vh">Fout: </span>Kies de probleemanalyse waar deze interventie bij hoort</span></p><select class="fl-input" id="analysis" name="analysis" aria-invalid="true" aria-describedby="analysis-fout"><option value="">Kies een probleemanalyse</option><option>Klanten zien risico en schade niet op het moment van zoeken</option></select></div>
${select('team', 'Team', ['Team Vraagzijde', 'Team Platforms'], { value: 'Team Vraagzijde' })}
${select('label', 'TLP-label', ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT'], { value: 'TLP:GREEN' })}
<div class="fl-actions">${button('Document maken', { look: 'primary', type: 'submit' })}${button('Annuleren', { look: 'subtle', href: 'entry-list.html' })}</div></form></div>`,
});
