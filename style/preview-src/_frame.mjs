// What every page shares. Only the structure matters: the Rust components write the same HTML.
export const icon = (name, extra = '') => `<svg class="fl-icon${extra ? ' ' + extra : ''}" aria-hidden="true"><use href="/icons.svg#i-${name}"></use></svg>`;
export const glyph = (kind) => `<svg class="fl-glyph" data-kind="${kind}" aria-hidden="true"><use href="/icons.svg#i-kind-${kind}"></use></svg>`;
const kinds = { goal: 'Beleidsdoel', analysis: 'Probleemanalyse', intervention: 'Interventie', practice: 'Best practice', evaluation: 'Evaluatie' };
export const kind = (k) => `<span class="fl-kind" data-kind="${k}">${glyph(k)}${kinds[k]}</span>`;
const statuses = {
  idee: ['none', 'dot-empty', 'Idee'], concept: ['work', 'dot-half', 'Concept'], in_review: ['wait', 'dot-diamond', 'In review'], bijstellen: ['wait', 'dot-triangle', 'Bijstellen'],
  vastgesteld: ['ok', 'dot-full', 'Vastgesteld'], goedgekeurd: ['ok', 'dot-full', 'Goedgekeurd voor test'], in_test: ['work', 'dot-square', 'In test'], getoetst: ['ok', 'dot-full', 'Getoetst'], actief: ['ok', 'dot-full', 'Actief'], gestopt: ['stop', 'dot-square', 'Gestopt'],
};
export const status = (s) => { const [tone, dot, word] = statuses[s]; return `<span class="fl-status" data-tone="${tone}">${icon(dot)}${word}</span>`; };
export const av = (letters, n, extra = '') => `<span class="fl-avatar" data-av="${n}" aria-hidden="true"${extra}>${letters}</span>`;
export const tlp = (label = 'GREEN') => `<a class="fl-tlp" data-tlp="${label}" href="/help/tlp" lang="en">TLP:${label}</a>`;
export const button = (label, { look = 'secondary', start = '', href = '', type = 'button', extra = '', cls = '' } = {}) => {
  const inner = `${start ? `<span class="nl-button__icon-start">${icon(start)}</span>` : ''}<span class="nl-button__label">${label}</span>`;
  const c = `class="nl-button nl-button--${look}${cls ? ' ' + cls : ''}"`;
  return href ? `<a ${c} href="${href}"${extra}>${inner}</a>` : `<button ${c} type="${type}"${extra}>${inner}</button>`;
};
export const bar = (parts, k = '') => {
  let x = 0;
  const lines = parts.map(([cls, width]) => { const l = `<line class="fl-bar__${cls}" x1="${x}" x2="${x + width}" y1=".5" y2=".5"></line>`; x += width; return l; });
  return `<svg class="fl-bar"${k ? ` data-kind="${k}"` : ''} viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">${lines.join('')}</svg>`;
};
export const fold = (title, body, cls = 'fl-fold', open = false) => `<details class="${cls}"${open ? ' open' : ''}><summary>${title}${icon('chevron-down', 'fl-icon--s')}</summary>${body}</details>`;
export const notice = (tone, ic, title, text, more = '') => `<section class="fl-notice" data-tone="${tone}" aria-label="${title}">${icon(ic)}<p><span class="fl-notice__title">${title}.</span> ${text}</p>${more}</section>`;
export const fiction = notice('fiction', 'info', 'Fictief voorbeeld', 'Geen standpunt van enige organisatie. Alleen zinnen met [brief] komen uit de Kamerbrief van 10 februari 2025.');
export const logo = '<svg viewBox="0 0 32 28" width="32" height="28" aria-hidden="true"><path class="fl-logo-1" d="M0 4h7l3 20H3z"></path><path class="fl-logo-2" d="M9 4h8l3 20h-8z"></path><path class="fl-logo-3" d="M19 4h4l3 20h-4z"></path><path class="fl-logo-4" d="M25 4h4l3 20h-4z"></path></svg>';
export const crumbs = (items, here, parent = items.length - 1) => `<nav class="fl-crumbs" aria-label="Kruimelpad"><ol role="list">${items.map(([t, h], i) => `<li${i === parent ? ' class="fl-crumbs__parent"' : ''}><a href="${h}">${i === parent ? icon('arrow-left', 'fl-icon--s fl-crumbs__back') : ''}${t}</a></li>`).join('')}<li>${here}</li></ol></nav>`;

const nav = {
  participant: [['home', 'Overzicht', 'dashboard.html'], ['document', 'Documenten', 'entry-list.html'], ['network', 'Samenhang', 'dashboard.html'], ['book', 'Best practices', 'entry-list.html'], ['team', 'Team', 'dashboard.html']],
  coach: [['home', 'Overzicht', 'dashboard.html'], ['review', 'Beoordelen', 'review.html', 2], ['document', 'Documenten', 'entry-list.html'], ['network', 'Samenhang', 'dashboard.html'], ['book', 'Best practices', 'entry-list.html']],
  organiser: [['home', 'Overzicht', 'dashboard.html'], ['review', 'Beoordelen', 'review.html', 2], ['document', 'Documenten', 'entry-list.html'], ['network', 'Samenhang', 'dashboard.html'], ['book', 'Best practices', 'entry-list.html'], ['settings', 'Inrichten', 'organiser.html']],
};
const item = (current) => ([ic, label, href, n]) => `<li><a href="${href}"${label === current ? ' aria-current="page"' : ''}>${icon(ic)}<span>${label}${n ? `<span class="fl-vh">, ${n} wachten</span>` : ''}</span>${n ? `<span class="nl-number-badge" aria-hidden="true">${n}</span>` : ''}</a></li>`;

export const footer = (label) => `<footer class="fl-footer"><div class="fl-wrap">
<div class="fl-footer__row"><ul role="list"><li><a href="/help">Help</a></li><li><a href="/toegankelijkheid">Toegankelijkheid</a></li><li><a href="/privacy">Privacy</a></li></ul>
<form class="fl-lang" method="post" action="/language"><button type="submit" name="lang" value="en" lang="en">English</button></form>${label ? tlp(label) : ''}</div>
<p class="fl-footer__safety">Acuut gevaar: <a href="tel:112">112</a>. Signaal? Meld het via uw eigen organisatie of de <a href="/help/melden">meldroute</a>.</p>
</div></footer>`;

const head = (title) => `<!doctype html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#142328" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="preload" href="/pkg/atkinson-next-latin.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/pkg/fieldlab.css">
</head>`;
const live = '<div id="say" class="fl-vh" role="status"></div>\n<div id="alert" class="fl-vh" role="alert"></div>';

// signed out: no rail, no tab bar
export const plain = ({ title, body }) => `${head(title)}
<body>
<nav class="fl-skips" aria-label="Snel naar"><a class="nl-skip-link nl-skip-link--visible-on-focus" href="#main">Naar de inhoud</a></nav>
<main class="fl-main" id="main" tabindex="-1"><div class="fl-wrap fl-wrap--form">
${body}
</div></main>
${footer()}
${live}
</body>
</html>`;

export const page = ({ title, current, role = 'participant', me = ['OM', 2, 'Deelnemer OM'], skips = '', notices = '', body, after = '', label = 'GREEN' }) => {
  const items = nav[role];
  return `${head(title)}
<body>
<nav class="fl-skips" aria-label="Snel naar"><a class="nl-skip-link nl-skip-link--visible-on-focus" href="#main">Naar de inhoud</a>${skips}</nav>
<header class="fl-top">
<a class="fl-brand" href="dashboard.html">${logo}<span class="fl-brand__word">fieldlab</span><span class="fl-vh">, naar het overzicht</span></a>
<details class="fl-menu fl-switch"><summary><span class="fl-switch__name">Mensenhandel Fieldlab, Editie 1 (fictief)</span>${icon('chevron-down', 'fl-icon--s')}<span class="fl-vh">, andere editie kiezen</span></summary>
<ul class="fl-menu__list fl-menu__list--start" role="list"><li><a href="dashboard.html" aria-current="true">Mensenhandel Fieldlab, Editie 1 (fictief)</a></li><li><a href="dashboard.html">Alle edities</a></li></ul></details>
<search class="fl-search"><form action="/search"><label class="fl-vh" for="q">Zoeken in dit Fieldlab</label><input id="q" name="q" type="search" placeholder="Zoek in documenten en reacties" autocomplete="off"><kbd aria-hidden="true">Ctrl K</kbd></form>${icon('search')}</search>
<div class="fl-top__tools">
<a class="fl-icon-button" href="/inbox">${icon('bell')}<span class="nl-number-badge" aria-hidden="true">3</span><span class="fl-vh">Meldingen, 3 nieuw</span></a>
<details class="fl-menu fl-only-wide"><summary class="fl-icon-button">${icon('contrast')}<span class="fl-vh">Weergave</span></summary>
<form class="fl-menu__list fl-menu__body" method="post" action="/display"><fieldset class="fl-choices"><legend>Weergave</legend><label class="fl-choice"><input type="radio" name="theme" value="system" checked>Zoals dit apparaat</label><label class="fl-choice"><input type="radio" name="theme" value="light">Licht</label><label class="fl-choice"><input type="radio" name="theme" value="dark">Donker</label></fieldset><label class="fl-choice"><input type="checkbox" name="contrast" value="more">Meer contrast</label>${button('Toepassen', { type: 'submit' })}</form></details>
<details class="fl-menu"><summary class="fl-icon-button">${av(me[0], me[1])}<span class="fl-vh">Account van ${me[2]}</span></summary>
<ul class="fl-menu__list" role="list"><li><a href="/profile">${icon('user')}Profiel</a></li><li><a href="/help">${icon('help')}Help</a></li><li><form method="post" action="/logout"><button type="submit">${icon('arrow-right')}Afmelden</button></form></li></ul></details>
</div>
</header>
<div class="fl-shell">
<nav class="fl-rail" aria-label="Hoofdnavigatie"><ul role="list">${items.map(item(current)).join('')}</ul></nav>
<div class="fl-shell__page">
<main class="fl-main" id="main" tabindex="-1">
${notices ? `<div class="fl-notices fl-wrap">${notices}</div>` : ''}
${body}
</main>
${after}
${footer(label)}
</div>
</div>
<nav class="fl-tabbar" aria-label="Hoofdnavigatie onderaan"><ul role="list">${items.slice(0, 4).map(item(current)).join('')}<li><a href="/more"${items.slice(4).some(([, l]) => l === current) ? ' aria-current="page"' : ''}>${icon('menu')}<span>Meer</span></a></li></ul></nav>
${live}
</body>
</html>`;
};
