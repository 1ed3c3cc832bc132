import { accessible, expect, test } from '../support/fixtures.ts';
import { box, newField, text, type } from '../support/live.ts';

// The editor of a text by itself: keys, toolbar, slash menu, paste, preview.

test('tab leaves the editor, and Alt F10 leads to the toolbar', async ({ as }) => {
  const page = await as('member');
  await newField(page, 'Met de toetsen', 'description');
  await expect(text(page)).toHaveAccessibleName('Beschrijving');
  await type(page, 'woord');
  await page.keyboard.press('Alt+F10');
  await expect(page.getByRole('button', { name: 'Kop', exact: true })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Vet', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(text(page)).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(text(page)).not.toBeFocused();
  await expect(box(page)).toHaveValue('woord');
});

test('the slash menu does what the toolbar does', async ({ as }) => {
  const page = await as('member');
  await newField(page, 'Schuine streep', 'description');
  await type(page, '/ko');
  await expect(page.getByRole('option')).toHaveText(['Kop', 'Koppeling']);
  await expect(text(page)).toHaveAttribute('aria-activedescendant', /slash-menu-0/);
  await accessible(page, 'the slash menu');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Titel');
  await expect(box(page)).toHaveValue('# Titel');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+b');
  await expect(box(page)).toHaveValue('**# Titel**');
});

test('a reference to another entry is found and linked', async ({ as, server }) => {
  const page = await as('member');
  await newField(page, 'Met verwijzing', 'description');
  await type(page, 'Zie ');
  await page.getByRole('button', { name: 'Verwijzing naar een document' }).click();
  await page.getByLabel('Zoek een document').fill('uitweg');
  const hit = page.getByRole('dialog').getByRole('listitem').getByRole('button').first();
  await expect(hit).toContainText('IV-2026-001');
  await accessible(page, 'the dialog for a reference');
  await hit.click();
  await expect(box(page)).toHaveValue(new RegExp(`^Zie \\[IV-2026-001 .*\\]\\(${server.url}/entries/IV-2026-001\\)$`));
});

test('the preview is what the server makes of it', async ({ as }) => {
  const page = await as('member');
  await newField(page, 'Voorbeeld', 'description');
  await type(page, 'Een **vet** woord <script>x</script>');
  await page.getByRole('radio', { name: 'Naast elkaar' }).check();
  const preview = page.getByRole('region', { name: 'Voorbeeld' });
  await expect(preview.locator('strong')).toHaveText('vet');
  await expect(preview).toContainText('<script>x</script>');
  await accessible(page, 'text and preview');
  await page.getByRole('radio', { name: 'Voorbeeld' }).check();
  await expect(text(page)).toBeHidden();
});

test('what is pasted from Word or a web page becomes clean Markdown', async ({ as }) => {
  const page = await as('member');
  await newField(page, 'Plakken', 'description');
  await text(page).click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', 'plat');
    data.setData(
      'text/html',
      `<html><body><!--StartFragment--><h2>Kop</h2><p class="MsoNormal"><b>Vet</b> en <i>schuin</i> <a href="https://voorbeeld.nl/x">hier</a><a href="javascript:x()">niet</a></p>
       <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·&nbsp;</span>Een</p>
       <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·&nbsp;</span>Twee</p>
       <p class="MsoListParagraphCxSpMiddle">·<span>&nbsp;&nbsp;&nbsp; </span>Drie</p>
       <p class="MsoListParagraph" style="mso-list:l1 level2 lfo1"><span style="mso-list:Ignore">2.&nbsp;</span>Vier</p>
       <p>Beeld: <img src="https://voorbeeld.nl/x.png" alt="een brug"></p>
       <table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr></table><script>weg()</script><!--EndFragment--></body></html>`,
    );
    document.querySelector('.cm-content')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  const clean = '## Kop\n\n**Vet** en *schuin* [hier](https://voorbeeld.nl/x)niet\n\n- Een\n- Twee\n- Drie\n  2. Vier\n\nBeeld: een brug\n\n| A | B |\n| --- | --- |\n| 1 | 2 |';
  await expect(box(page)).toHaveValue(clean);
});
