import { button, crumbs, page } from './_frame.mjs';
export default page({
  title: 'Deelnemer Zorg uit het team halen – Editie 1 (fictief) – Fieldlab', current: 'Inrichten', role: 'organiser', me: ['PL', 2, 'Programmaleider'],
  body: `<div class="fl-wrap fl-wrap--form fl-page fl-stack">${crumbs([['Inrichten', 'organiser.html'], ['Deelnemers', 'organiser.html']], 'Uit het team halen')}
<h1 tabindex="-1">Deelnemer Zorg uit Team Terugvalpreventie halen</h1>
<form class="fl-danger" method="post" action="/teams/terugval/members/u8/remove"><h2>Wat er gebeurt</h2><ul><li>Deelnemer Zorg kan de documenten van het team niet meer bewerken.</li><li>Teksten en reacties van Deelnemer Zorg blijven staan.</li><li>1 taak komt terug bij de teamtrekker.</li></ul><div class="fl-actions">${button('Deelnemer Zorg uit het team halen', { look: 'primary nl-button--negative', type: 'submit' })}${button('Annuleren', { look: 'subtle', href: 'organiser.html' })}</div></form></div>`,
});
