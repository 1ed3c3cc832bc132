import { av, button, icon, logo, plain } from './_frame.mjs';

const groups = [
  ['Team Vraagzijde', [['PO', 1, 'Deelnemer Politie', 'deelnemer'], ['OM', 2, 'Deelnemer OM', 'teamtrekker'], ['CO', 4, 'Deelnemer Communicatie', 'deelnemer']]],
  ['Team Platforms', [['GE', 3, 'Deelnemer Gemeente', 'teamtrekker'], ['EX', 5, 'Deelnemer Expertisecentrum', 'deelnemer'], ['TO', 6, 'Deelnemer Toezicht', 'deelnemer']]],
  ['Team Terugvalpreventie', [['RE', 1, 'Deelnemer Reclassering', 'teamtrekker'], ['ZO', 5, 'Deelnemer Zorg', 'deelnemer']]],
  ['Begeleiding', [['CN', 4, 'Coach Noord', 'coach'], ['CZ', 3, 'Coach Zuid', 'coach'], ['PL', 2, 'Programmaleider', 'programmaleider'], ['OG', 6, 'Opdrachtgever', 'opdrachtgever']]],
];
let n = 0;
export default plain({
  title: 'Fout: Aanmelden – Fieldlab',
  body: `<div class="fl-signin">
<p class="fl-brand">${logo}<span>fieldlab</span></p>
<div class="fl-errors" id="fouten" tabindex="-1"><div role="alert"><h2>Er is 1 veld nog niet goed</h2><ul role="list"><li><a href="#email">Deze combinatie van e-mailadres en wachtwoord is niet bekend</a></li></ul></div></div>
<div class="fl-signin__box">
<h1>Aanmelden</h1>
<form class="fl-form" method="post" action="/login" novalidate>
<div class="fl-control"><label class="fl-label" for="email">E-mailadres</label><p class="fl-error" id="email-fout">${icon('warning')}<span><span class="fl-vh">Fout: </span>Deze combinatie van e-mailadres en wachtwoord is niet bekend</span></p><input class="fl-input" id="email" name="email" type="email" autocomplete="username" aria-invalid="true" aria-describedby="email-fout" value="deelnemer.om@voorbeeld.nl"></div>
<div class="fl-control fl-password"><label class="fl-label" for="wachtwoord">Wachtwoord</label><input class="fl-input" id="wachtwoord" name="password" type="password" autocomplete="current-password">${button('Toon<span class="fl-vh"> wachtwoord</span>', { extra: ' aria-pressed="false"', cls: 'fl-js', start: 'eye' })}</div>
<div class="fl-actions">${button('Aanmelden', { look: 'primary', type: 'submit' })}<a href="/reset">Wachtwoord vergeten?</a></div>
</form>
</div>
<section class="fl-demo" aria-labelledby="demo"><div><h2 id="demo">Demo-accounts</h2><p class="fl-subtle">Deze omgeving is een voorbeeld. Kies een rol om rond te kijken. Alles wat u schrijft is zichtbaar voor anderen in de demo.</p></div>
${groups.map(([name, people]) => `<section class="fl-demo__group" aria-labelledby="demo-${++n}"><h3 id="demo-${n}">${name}</h3><ul class="fl-demo__list" role="list">${people.map(([l, c, who, role]) => `<li><form method="post" action="/login/demo"><button class="fl-demo__button" type="submit" name="account" value="${who.toLowerCase().replace(' ', '-')}">${av(l, c)}<span><b>${who}</b><small>${role}</small></span></button></form></li>`).join('')}</ul></section>`).join('\n')}
</section>
</div>`,
});
