import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser, HTMLElement } from 'linkedom';
import { markdown } from '../src/cm/markdown.ts';

// Node has no document; what a browser's own parser makes of the same markup, end2end/tests/live-editor tests.
Object.assign(globalThis, { DOMParser, HTMLElement });

/** The clipboard as Word fills it: with its style sheet, and with line breaks within attributes. */
const word = (body: string): string => `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!--
 /* List Definitions */
@list l0 {mso-list-id:1; mso-list-type:hybrid;}
@list l0:level1 {mso-level-number-format:bullet; mso-level-text:·; font-family:Symbol;}
--></style></head>
<body lang=NL style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->${body}<!--EndFragment--></body></html>`;

/** A fragment as a browser would complete it. */
const web = (body: string): string => `<html><body>${body}</body></html>`;

const gap = `<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;
</span>`;

/** An item of a list as Word for Windows writes it. */
function item(level: number, sign: string, words: string, place = 'Middle', font = 'Symbol'): string {
  return `<p class=MsoListParagraphCxSp${place} style='margin-left:${level * 36}.0pt;mso-add-space:auto;
text-indent:-18.0pt;mso-list:l0 level${level} lfo1'><![if !supportLists]><span
style='font-family:${font};mso-fareast-font-family:${font};mso-bidi-font-family:
${font}'><span style='mso-list:Ignore'>${sign}${gap}</span></span><![endif]>${words}<o:p></o:p></p>`;
}

test('bullets of Word are a list with its levels, without their signs', () => {
  const html = word(`<p class=MsoNormal>Vooraf<o:p></o:p></p>
${item(1, '·', 'Eerste <b>vet</b>', 'First')}
${item(2, 'o', 'Onder de eerste', 'Middle', '"Courier New"')}
${item(3, '§', 'Nog dieper', 'Middle', 'Wingdings')}
${item(1, '\uf0b7', 'Tweede', 'Last')}
<p class=MsoNormal>Achteraf<o:p></o:p></p>`);
  assert.equal(markdown(html), 'Vooraf\n\n- Eerste **vet**\n  - Onder de eerste\n    - Nog dieper\n- Tweede\n\nAchteraf');
});

test('numbers go on where they were, and letters and Roman numbers are counted', () => {
  const html = word(`${item(1, '3.', 'Drie', 'First')}${item(2, 'a.', 'A')}${item(2, 'b.', 'B')}${item(3, 'i.', 'I')}${item(1, '4.', 'Vier')}${item(2, 'a)', 'Opnieuw A')}${item(1, '10.', 'Tien')}${item(2, '·', 'Onder tien', 'Last')}`);
  assert.equal(markdown(html), '3. Drie\n   1. A\n   2. B\n      1. I\n4. Vier\n   1. Opnieuw A\n10. Tien\n    - Onder tien');
});

test('numbers within numbers count by their last part', () => {
  assert.equal(markdown(word(`${item(1, '1.', 'Een', 'First')}${item(2, '1.1.', 'Een een')}${item(2, '1.2.', 'Een twee', 'Last')}`)), '1. Een\n   1. Een een\n   2. Een twee');
});

test('the same with comments that other programs keep whole', () => {
  const html = word(item(1, '·', 'Een', 'First') + item(1, '·', 'Twee', 'Last')).replaceAll('<![if !supportLists]>', '<!--[if !supportLists]-->').replaceAll('<![endif]>', '<!--[endif]-->');
  assert.equal(markdown(html), '- Een\n- Twee');
});

test('a list saved as filtered HTML is known by its class, and its level by its margin', () => {
  const filtered = (far: string, sign: string, words: string): string =>
    `<p class=MsoListParagraph style='margin-left:${far};text-indent:-18.0pt'><span style='font-family:Symbol'>${sign}${gap}</span>${words}</p>`;
  const html = word(filtered('36.0pt', '·', 'Een') + filtered('1.0in', 'o', 'Onder een') + filtered('2.54cm', '§', 'Ook') + filtered('36.0pt', '·', 'Twee'));
  assert.equal(markdown(html), '- Een\n  - Onder een\n  - Ook\n- Twee');
});

test('a browser that takes the styles away leaves a list all the same', () => {
  const bare = (sign: string, words: string): string => `<p>${sign}&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; ${words}</p>`;
  assert.equal(markdown(web(bare('·', 'Een') + bare('§', 'Twee') + bare('o', 'Drie'))), '- Een\n- Twee\n- Drie');
  assert.equal(markdown(web(bare('1.', 'Een') + bare('2.', 'Twee'))), '1. Een\n2. Twee');
});

test('a sentence that begins with a letter or a dash is a sentence', () => {
  assert.equal(markdown(web('<p>o wee, als dat misgaat</p><p>A. de Vries schreef dit</p><p>- los streepje</p>')), 'o wee, als dat misgaat\n\nA. de Vries schreef dit\n\n- los streepje');
  assert.equal(markdown(web('<p class=MsoListParagraph>Vervolg van een punt</p>')), 'Vervolg van een punt');
});

test('an item keeps its line breaks under its words', () => {
  assert.equal(markdown(word(item(1, '1.', 'Een<br>nog een regel', 'First') + item(2, '·', 'Twee<br>regel', 'Last'))), '1. Een\n   nog een regel\n   - Twee\n     regel');
});

test('lists of Word for the web and of web pages keep their levels', () => {
  const online = (level: number, words: string, kind = 'ul', start = ''): string =>
    `<div class="ListContainerWrapper SCXW1"><${kind}${start} class="BulletListStyle1"><li data-leveltext="" data-listid="2" data-aria-posinset="1" data-aria-level="${level}"><p class="Paragraph"><span class="TextRun"><span class="NormalTextRun">${words}</span></span><span class="EOP">&nbsp;</span></p></li></${kind}></div>`;
  assert.equal(markdown(web(online(1, 'Een') + online(2, 'Onder') + online(1, 'Twee'))), '- Een\n  - Onder\n- Twee');
  assert.equal(markdown(web(online(1, 'Een', 'ol', ' start="1"') + online(1, 'Twee', 'ol', ' start="2"'))), '1. Een\n2. Twee');
  assert.equal(markdown(web('<ul><li>Een<ul><li>Onder</li></ul></li><li>Twee</li></ul>')), '- Een\n  - Onder\n- Twee');
});

test('of a picture the words that describe it stay', () => {
  const picture = `<span style='mso-no-proof:yes'><!--[if gte vml 1]><v:shape id="p1" type="#t75" alt="Grafiek met
meldingen" style='width:10pt'><v:imagedata src="file:///C:/clip_image001.png" o:title="x"/></v:shape><![endif]--><![if !vml]><img
width=604 height=340 src="file:///C:/Users/x/AppData/Local/Temp/clip_image002.png" alt="Grafiek met
meldingen &gt; 2024" v:shapes="p1"><![endif]></span>`;
  assert.equal(markdown(word(`<p class=MsoNormal>Zie${picture}hier<o:p></o:p></p><p class=MsoNormal>${picture}</p>`)), 'Zie Grafiek met meldingen > 2024 hier\n\nGrafiek met meldingen > 2024');
  assert.equal(markdown(word(item(1, '·', `Punt ${picture}`, 'First'))), '- Punt Grafiek met meldingen > 2024');
  assert.equal(markdown(web('<p>Geen<img src="x.png" alt=""> woorden</p>')), 'Geen woorden');
});
