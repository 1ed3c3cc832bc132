import { button, page } from './_frame.mjs';
export default page({
  title: 'Niet gevonden – Fieldlab', current: '',
  body: `<div class="fl-wrap"><div class="fl-error-page"><h1 tabindex="-1">Deze pagina is er niet</h1><p>Deze pagina is er niet, of is voor u niet zichtbaar. Misschien is het document verplaatst, of hebt u er geen recht op.</p><p>Ga terug naar het overzicht, of zoek het document op titel.</p>${button('Naar het overzicht', { look: 'primary', href: 'dashboard.html' })}<p class="fl-error-page__code">Code voor de helpdesk: <code>7F3A-21</code></p></div></div>`,
});
